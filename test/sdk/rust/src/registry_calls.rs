//! The operations of the scenarios on settings of a registry and on what is told of images, as in calls.rs.

use aws_sdk_ecr::types::{
    ImageReplicationStatus, ImageSigningStatus, RepositoryScanningConfiguration, RepositoryScanningConfigurationFailure,
};
use aws_sdk_ecr::{Client, Error};
use serde_json::{Value, json};

use crate::wire::{
    Input, backfill_progress, backfill_result, destination, image_id, list, pull_through_rule, referrer, scanning,
    scanning_filter, signing, template, word,
};

/// What the operation answers; none where it is not written out here.
pub async fn call(client: &Client, name: &str, input: &Input) -> Result<Option<Value>, Error> {
    let prefix = input.text("ecrRepositoryPrefix");
    let principal = input.text("principalArn");
    let backfill = input.text("replicationBackfillId");
    let named = input.text("repositoryName");
    Ok(Some(match name {
        "BatchGetRepositoryScanningConfiguration" => {
            let request = client.batch_get_repository_scanning_configuration();
            let output = request.set_repository_names(input.texts("repositoryNames")).send().await?;
            json!({
                "scanningConfigurations": list(&output.scanning_configurations, repository_scanning),
                "failures": list(&output.failures, scanning_failure),
            })
        }
        "CreatePullThroughCacheRule" => {
            let request = client.create_pull_through_cache_rule().set_ecr_repository_prefix(prefix);
            let request = request.set_upstream_registry_url(input.text("upstreamRegistryUrl"));
            let request = request.set_upstream_repository_prefix(input.text("upstreamRepositoryPrefix"));
            let output = request.set_credential_arn(input.text("credentialArn")).send().await?;
            json!({
                "ecrRepositoryPrefix": output.ecr_repository_prefix,
                "registryId": output.registry_id,
                "upstreamRegistryUrl": output.upstream_registry_url,
                "upstreamRegistry": word(&output.upstream_registry),
                "upstreamRepositoryPrefix": output.upstream_repository_prefix,
            })
        }
        "CreateRepositoryCreationTemplate" => {
            let request = client.create_repository_creation_template().set_prefix(input.text("prefix"));
            let request = request.set_description(input.text("description"));
            let request = request.set_image_tag_mutability(input.named("imageTagMutability"));
            let request = request.set_resource_tags(input.tags("resourceTags")?);
            let request = request.set_custom_role_arn(input.text("customRoleArn"));
            let output = request.set_applied_for(input.texts("appliedFor")).send().await?;
            let created = output.repository_creation_template().map(template);
            json!({ "registryId": output.registry_id, "repositoryCreationTemplate": created })
        }
        "DeletePullThroughCacheRule" => {
            let output = client.delete_pull_through_cache_rule().set_ecr_repository_prefix(prefix).send().await?;
            json!({
                "ecrRepositoryPrefix": output.ecr_repository_prefix,
                "registryId": output.registry_id,
                "upstreamRegistryUrl": output.upstream_registry_url,
            })
        }
        "DeleteRegistryPolicy" => {
            let output = client.delete_registry_policy().send().await?;
            json!({ "registryId": output.registry_id, "policyText": output.policy_text })
        }
        "DeleteRepositoryCreationTemplate" => {
            let request = client.delete_repository_creation_template().set_prefix(input.text("prefix"));
            let output = request.send().await?;
            let deleted = output.repository_creation_template().map(template);
            json!({ "registryId": output.registry_id, "repositoryCreationTemplate": deleted })
        }
        "DeleteSigningConfiguration" => {
            let output = client.delete_signing_configuration().send().await?;
            let deleted = output.signing_configuration().map(signing);
            json!({ "registryId": output.registry_id, "signingConfiguration": deleted })
        }
        "DeregisterPullTimeUpdateExclusion" => {
            let request = client.deregister_pull_time_update_exclusion().set_principal_arn(principal);
            json!({ "principalArn": request.send().await?.principal_arn })
        }
        "DescribeImageReplicationStatus" => {
            let request = client.describe_image_replication_status().set_repository_name(named);
            let output = request.set_image_id(input.image_id("imageId")).send().await?;
            json!({
                "repositoryName": output.repository_name,
                "imageId": output.image_id().map(image_id),
                "replicationStatuses": list(&output.replication_statuses, replication_status),
            })
        }
        "DescribeImageSigningStatus" => {
            let request = client.describe_image_signing_status().set_repository_name(named);
            let output = request.set_image_id(input.image_id("imageId")).send().await?;
            json!({
                "registryId": output.registry_id,
                "repositoryName": output.repository_name,
                "imageId": output.image_id().map(image_id),
                "signingStatuses": list(&output.signing_statuses, signing_status),
            })
        }
        "DescribePullThroughCacheRules" => {
            let request = client.describe_pull_through_cache_rules();
            let output = request.set_ecr_repository_prefixes(input.texts("ecrRepositoryPrefixes")).send().await?;
            json!({ "pullThroughCacheRules": list(&output.pull_through_cache_rules, pull_through_rule) })
        }
        "DescribeReplicationBackfillResults" => {
            let request = client.describe_replication_backfill_results();
            let output = request.set_replication_backfill_id(backfill).send().await?;
            json!({
                "replicationBackfillId": output.replication_backfill_id,
                "registryId": output.registry_id,
                "destination": output.destination().map(destination),
                "status": word(&output.status),
                "progress": output.progress().map(backfill_progress),
                "results": list(&output.results, backfill_result),
            })
        }
        "DescribeRepositoryCreationTemplates" => {
            let request = client.describe_repository_creation_templates();
            let output = request.set_prefixes(input.texts("prefixes")).send().await?;
            json!({ "repositoryCreationTemplates": list(&output.repository_creation_templates, template) })
        }
        "GetAccountSetting" => {
            let output = client.get_account_setting().set_name(input.text("name")).send().await?;
            json!({ "name": output.name, "value": output.value })
        }
        "GetRegistryPolicy" => {
            let output = client.get_registry_policy().send().await?;
            json!({ "registryId": output.registry_id, "policyText": output.policy_text })
        }
        "GetRegistryScanningConfiguration" => {
            let output = client.get_registry_scanning_configuration().send().await?;
            let configuration = output.scanning_configuration().map(scanning);
            json!({ "registryId": output.registry_id, "scanningConfiguration": configuration })
        }
        "GetSigningConfiguration" => {
            let output = client.get_signing_configuration().send().await?;
            let configuration = output.signing_configuration().map(signing);
            json!({ "registryId": output.registry_id, "signingConfiguration": configuration })
        }
        "ListImageReferrers" => {
            let request = client.list_image_referrers().set_repository_name(named);
            let request = request.set_subject_id(Some(input.subject()?)).set_filter(input.referrers_filter());
            json!({ "referrers": list(&request.send().await?.referrers, referrer) })
        }
        "ListPullTimeUpdateExclusions" => {
            let output = client.list_pull_time_update_exclusions().send().await?;
            json!({ "pullTimeUpdateExclusions": output.pull_time_update_exclusions })
        }
        "PutAccountSetting" => {
            let request = client.put_account_setting().set_name(input.text("name"));
            let output = request.set_value(input.text("value")).send().await?;
            json!({ "name": output.name, "value": output.value })
        }
        "PutRegistryPolicy" => {
            let output = client.put_registry_policy().set_policy_text(input.text("policyText")).send().await?;
            json!({ "registryId": output.registry_id, "policyText": output.policy_text })
        }
        "PutRegistryScanningConfiguration" => {
            let request = client.put_registry_scanning_configuration().set_scan_type(input.named("scanType"));
            let output = request.set_rules(input.scanning_rules()?).send().await?;
            json!({ "registryScanningConfiguration": output.registry_scanning_configuration().map(scanning) })
        }
        "PutSigningConfiguration" => {
            let request = client.put_signing_configuration();
            let output = request.set_signing_configuration(Some(input.signing()?)).send().await?;
            json!({ "signingConfiguration": output.signing_configuration().map(signing) })
        }
        "RegisterPullTimeUpdateExclusion" => {
            let request = client.register_pull_time_update_exclusion().set_principal_arn(principal);
            json!({ "principalArn": request.send().await?.principal_arn })
        }
        "StartReplicationBackfill" => {
            let request = client.start_replication_backfill();
            let output = request.set_destination(input.destination()?).send().await?;
            json!({
                "replicationBackfillId": output.replication_backfill_id,
                "registryId": output.registry_id,
                "destination": output.destination().map(destination),
                "status": word(&output.status),
            })
        }
        "StopReplicationBackfill" => {
            let output = client.stop_replication_backfill().set_replication_backfill_id(backfill).send().await?;
            json!({
                "replicationBackfillId": output.replication_backfill_id,
                "registryId": output.registry_id,
                "destination": output.destination().map(destination),
                "status": word(&output.status),
            })
        }
        "UpdatePullThroughCacheRule" => {
            let request = client.update_pull_through_cache_rule().set_ecr_repository_prefix(prefix);
            let output = request.set_credential_arn(input.text("credentialArn")).send().await?;
            json!({ "ecrRepositoryPrefix": output.ecr_repository_prefix, "credentialArn": output.credential_arn })
        }
        "UpdateRepositoryCreationTemplate" => {
            let request = client.update_repository_creation_template().set_prefix(input.text("prefix"));
            let request = request.set_description(input.text("description"));
            let output = request.set_lifecycle_policy(input.text("lifecyclePolicy")).send().await?;
            let updated = output.repository_creation_template().map(template);
            json!({ "registryId": output.registry_id, "repositoryCreationTemplate": updated })
        }
        "ValidatePullThroughCacheRule" => {
            let output = client.validate_pull_through_cache_rule().set_ecr_repository_prefix(prefix).send().await?;
            json!({
                "ecrRepositoryPrefix": output.ecr_repository_prefix,
                "registryId": output.registry_id,
                "upstreamRegistryUrl": output.upstream_registry_url,
                "isValid": output.is_valid,
            })
        }
        _ => return Ok(None),
    }))
}

fn repository_scanning(of: &RepositoryScanningConfiguration) -> Value {
    json!({
        "repositoryName": of.repository_name,
        "repositoryArn": of.repository_arn,
        "scanOnPush": of.scan_on_push,
        "scanFrequency": word(&of.scan_frequency),
        "appliedScanFilters": list(&of.applied_scan_filters, scanning_filter),
    })
}

fn scanning_failure(of: &RepositoryScanningConfigurationFailure) -> Value {
    json!({
        "repositoryName": of.repository_name,
        "failureCode": word(&of.failure_code),
        "failureReason": of.failure_reason,
    })
}

fn replication_status(of: &ImageReplicationStatus) -> Value {
    json!({
        "region": of.region,
        "registryId": of.registry_id,
        "status": word(&of.status),
        "failureCode": of.failure_code,
    })
}

fn signing_status(of: &ImageSigningStatus) -> Value {
    json!({
        "signingProfileArn": of.signing_profile_arn,
        "status": word(&of.status),
        "failureCode": of.failure_code,
        "failureReason": of.failure_reason,
    })
}
