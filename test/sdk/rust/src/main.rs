//! Runs the scenarios with the AWS SDK for Rust. Arguments: endpoint, file of scenarios.
//! Rust has no reflection: what the scenarios use is written out, the operations in calls.rs and
//! registry_calls.rs, their structures in wire.rs.

mod calls;
mod registry_calls;
mod wire;

use std::collections::BTreeMap;
use std::error::Error as StdError;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::Duration;

use aws_sdk_ecr::client::Waiters;
use aws_sdk_ecr::config::retry::RetryConfig;
use aws_sdk_ecr::config::{Config, Credentials, Region};
use aws_sdk_ecr::waiters::image_scan_complete::WaitUntilImageScanCompleteError;
use aws_sdk_ecr::waiters::lifecycle_policy_preview_complete::WaitUntilLifecyclePolicyPreviewCompleteError;
use aws_sdk_ecr::{Client, Error};
use aws_smithy_http_client::Builder;
use serde_json::{Value, json};
use wire::{
    Input, backfill, backfill_result, image_detail, image_id, preview_result, pull_through_rule, repository,
    scan_findings, template,
};

type Anything<T> = Result<T, Box<dyn StdError>>;

fn main() -> Anything<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let client = Client::from_conf(
        Config::builder()
            .endpoint_url(&arguments[1])
            .region(Region::from_static("us-east-1"))
            .credentials_provider(Credentials::new("test", "test", None, None, "test"))
            .retry_config(RetryConfig::disabled())
            .http_client(Builder::new().build_http())
            .build(),
    );
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let scenarios: Value = serde_json::from_str(&std::fs::read_to_string(&arguments[2])?)?;
    let mut results = Vec::new();
    for scenario in scenarios.as_array().ok_or("a list of scenarios")? {
        let mut saved = BTreeMap::new();
        let mut outcomes = Vec::new();
        for step in scenario["steps"].as_array().ok_or("a list of steps")? {
            if let Some(by) = step["advance"].as_str() {
                outcomes.push(advance(&arguments[1], by)?);
                continue;
            }
            outcomes
                .push(runtime.block_on(run(&client, step, &mut saved)).map_err(|error| format!("{step}: {error:?}"))?);
        }
        results.push(outcomes);
    }
    println!("{}", json!(results));
    Ok(())
}

fn advance(endpoint: &str, by: &str) -> Anything<Value> {
    let address = endpoint.trim_start_matches("http://");
    let body = json!({ "advance": by }).to_string();
    let head = format!("POST /_cloudmock/clock HTTP/1.1\r\nHost: {address}\r\nContent-Length: {}\r\n\r\n", body.len());
    let mut stream = TcpStream::connect(address)?;
    stream.write_all((head + &body).as_bytes())?;
    let mut status = String::new();
    BufReader::new(stream).read_line(&mut status)?;
    if !status.starts_with("HTTP/1.1 200 ") {
        return Err(format!("the clock was not moved: {status}").into());
    }
    Ok(json!({ "advanced": true }))
}

async fn run(client: &Client, step: &Value, saved: &mut BTreeMap<String, String>) -> Anything<Value> {
    let mut text = step["input"].to_string();
    for (name, value) in saved.iter() {
        text = text.replace(&format!("${{{name}}}"), value);
    }
    let input = Input(serde_json::from_str(&text)?);
    if let Some(name) = step["wait"].as_str() {
        return Ok(json!({ "waited": wait(client, name, &input).await? }));
    }
    if let Some(name) = step["paginate"].as_str() {
        let size = step["pageSize"].as_i64().ok_or("a size of pages")? as i32;
        return Ok(json!({ "found": paginate(client, name, &input, size).await? }));
    }
    let name = step["call"].as_str().ok_or("a call")?;
    let output = match calls::call(client, name, &input).await {
        Ok(output) => output.ok_or_else(|| format!("{name} is not in calls.rs"))?,
        Err(error) => {
            let members = wire::error_members(&error);
            return Ok(json!({ "error": class(error)?, "members": members }));
        }
    };
    for (name, member) in step["save"].as_object().into_iter().flatten() {
        let value = member.as_str().and_then(|member| output[member].as_str()).ok_or("a text to save")?;
        saved.insert(name.clone(), value.to_owned());
    }
    Ok(json!({ "output": output, "saved": saved }))
}

/// The variant that a program would match.
fn class(error: Error) -> Anything<&'static str> {
    macro_rules! name_of {
        ($($variant:ident)*) => {
            match error {
                $(Error::$variant(_) => Ok(stringify!($variant)),)*
                other => Err(other.into()),
            }
        };
    }
    name_of!(
        BlockedByOrganizationPolicyException
        EmptyUploadException
        ExclusionAlreadyExistsException
        ExclusionNotFoundException
        ImageAlreadyExistsException
        ImageArchivedException
        ImageDigestDoesNotMatchException
        ImageNotFoundException
        ImageStorageClassUpdateNotSupportedException
        ImageTagAlreadyExistsException
        InvalidLayerException
        InvalidLayerPartException
        InvalidParameterException
        InvalidTagParameterException
        KmsException
        LayerAlreadyExistsException
        LayerInaccessibleException
        LayerPartTooSmallException
        LayersNotFoundException
        LifecyclePolicyNotFoundException
        LifecyclePolicyPreviewInProgressException
        LifecyclePolicyPreviewNotFoundException
        LimitExceededException
        PullThroughCacheRuleAlreadyExistsException
        PullThroughCacheRuleNotFoundException
        ReferencedImagesNotFoundException
        RegistryPolicyNotFoundException
        ReplicationBackfillInProgressException
        ReplicationBackfillInvalidStatusException
        ReplicationBackfillNotFoundException
        RepositoryAlreadyExistsException
        RepositoryNotEmptyException
        RepositoryNotFoundException
        RepositoryPolicyNotFoundException
        ScanNotFoundException
        SecretNotFoundException
        ServerException
        SigningConfigurationNotFoundException
        TemplateAlreadyExistsException
        TemplateNotFoundException
        TooManyTagsException
        UnableToAccessSecretException
        UnableToDecryptSecretValueException
        UnableToGetUpstreamImageException
        UnableToGetUpstreamLayerException
        UnableToListUpstreamImageReferrersException
        UnsupportedImageTypeException
        UnsupportedUpstreamRegistryException
        UploadNotFoundException
        ValidationException
    )
}

/// Whether a waiter was done or has failed; a timeout is neither.
async fn wait(client: &Client, name: &str, input: &Input) -> Anything<&'static str> {
    const MOST: Duration = Duration::from_secs(60);
    macro_rules! waited {
        ($waiter:expr, $error:ident) => {
            match $waiter.wait(MOST).await {
                Ok(_) => Ok("done"),
                Err($error::FailureState(_)) => Ok("failed"),
                Err(other) => Err(other.into()),
            }
        };
    }
    let named = input.text("repositoryName");
    match name {
        "ImageScanComplete" => {
            let waiter = client.wait_until_image_scan_complete().set_repository_name(named);
            waited!(waiter.set_image_id(input.image_id("imageId")), WaitUntilImageScanCompleteError)
        }
        "LifecyclePolicyPreviewComplete" => {
            let waiter = client.wait_until_lifecycle_policy_preview_complete().set_repository_name(named);
            waited!(waiter, WaitUntilLifecyclePolicyPreviewCompleteError)
        }
        _ => Err(format!("the waiter {name} is not written out").into()),
    }
}

async fn paginate(client: &Client, name: &str, input: &Input, size: i32) -> Anything<Vec<Value>> {
    // Each operation's paginator has a type of its own.
    macro_rules! items {
        ($builder:expr, $value:expr) => {{
            let mut items = $builder.into_paginator().page_size(size).items().send();
            let mut found = Vec::new();
            while let Some(item) = items.try_next().await? {
                found.push($value(&item));
            }
            found
        }};
    }
    let named = input.text("repositoryName");
    Ok(match name {
        "ListImages" => items!(client.list_images().set_repository_name(named), image_id),
        "DescribeImages" => items!(client.describe_images().set_repository_name(named), image_detail),
        "DescribeImageScanFindings" => {
            let request = client.describe_image_scan_findings().set_repository_name(named);
            let request = request.set_image_id(input.image_id("imageId"));
            // The pages themselves: the SDK names no items of them.
            let mut pages = request.into_paginator().page_size(size).send();
            let mut found = Vec::new();
            while let Some(page) = pages.try_next().await? {
                found.push(scan_findings(&page));
            }
            found
        }
        "DescribeReplicationBackfillResults" => {
            let request = client.describe_replication_backfill_results();
            items!(request.set_replication_backfill_id(input.text("replicationBackfillId")), backfill_result)
        }
        "DescribeRepositories" => items!(client.describe_repositories(), repository),
        "DescribePullThroughCacheRules" => items!(client.describe_pull_through_cache_rules(), pull_through_rule),
        "DescribeRepositoryCreationTemplates" => items!(client.describe_repository_creation_templates(), template),
        "GetLifecyclePolicyPreview" => {
            items!(client.get_lifecycle_policy_preview().set_repository_name(named), preview_result)
        }
        "ListReplicationBackfills" => items!(client.list_replication_backfills(), backfill),
        _ => return Err(format!("the paginator {name} is not written out").into()),
    })
}
