//! The structures of the scenarios: out of their JSON, and into it.

use aws_sdk_ecr::Error;
use aws_sdk_ecr::error::BuildError;
use aws_sdk_ecr::operation::describe_image_scan_findings::DescribeImageScanFindingsOutput;
use aws_sdk_ecr::primitives::Blob;
use aws_sdk_ecr::types::{
    Image, ImageDetail, ImageFailure, ImageIdentifier, ImageReferrer, ImageScanStatus, ImageScanningConfiguration,
    Layer, LifecyclePolicyPreviewResult, ListImageReferrersFilter, PullThroughCacheRule, RegistryScanningConfiguration,
    RegistryScanningRule, ReplicationBackfillProgress, ReplicationBackfillResult, ReplicationBackfillSummary,
    ReplicationConfiguration, ReplicationDestination, ReplicationRule, Repository, RepositoryCreationTemplate,
    RepositoryFilter, ScanningRepositoryFilter, SigningConfiguration, SigningRepositoryFilter, SigningRule,
    SubjectIdentifier, Tag,
};
use serde_json::{Value, json};

/// Members of an input: none where the scenario leaves one out.
pub struct Input(pub Value);

impl Input {
    pub fn text(&self, name: &str) -> Option<String> {
        text(&self.0, name)
    }

    /// A text, as the enum that it is a name of.
    pub fn named<T: for<'a> From<&'a str>>(&self, name: &str) -> Option<T> {
        named(&self.0, name)
    }

    pub fn number(&self, name: &str) -> Option<i64> {
        self.0[name].as_i64()
    }

    pub fn flag(&self, name: &str) -> Option<bool> {
        self.0[name].as_bool()
    }

    pub fn bytes(&self, name: &str) -> Option<Blob> {
        self.0[name]["$text"].as_str().map(Blob::new)
    }

    fn list<T>(&self, name: &str, entry: impl Fn(&Value) -> T) -> Option<Vec<T>> {
        Some(self.0[name].as_array()?.iter().map(entry).collect())
    }

    pub fn texts<T: for<'a> From<&'a str>>(&self, name: &str) -> Option<Vec<T>> {
        self.list(name, |each| T::from(each.as_str().unwrap_or_default()))
    }

    pub fn image_id(&self, name: &str) -> Option<ImageIdentifier> {
        self.0.get(name).map(identifier)
    }

    pub fn image_ids(&self) -> Option<Vec<ImageIdentifier>> {
        self.list("imageIds", identifier)
    }

    pub fn tags(&self, name: &str) -> Result<Option<Vec<Tag>>, BuildError> {
        let tag = |each: &Value| Tag::builder().set_key(text(each, "Key")).set_value(text(each, "Value")).build();
        entries(&self.0, name, tag)
    }

    pub fn image_scanning(&self) -> Option<ImageScanningConfiguration> {
        let scan_on_push = self.0.get("imageScanningConfiguration")?["scanOnPush"].as_bool();
        Some(ImageScanningConfiguration::builder().set_scan_on_push(scan_on_push).build())
    }

    pub fn replication(&self) -> Result<Option<ReplicationConfiguration>, BuildError> {
        self.0.get("replicationConfiguration").map(replication_configuration).transpose()
    }

    pub fn destination(&self) -> Result<Option<ReplicationDestination>, BuildError> {
        self.0.get("destination").map(replication_destination).transpose()
    }

    pub fn scanning_rules(&self) -> Result<Option<Vec<RegistryScanningRule>>, BuildError> {
        let filter = |each: &Value| {
            let builder = ScanningRepositoryFilter::builder().set_filter(text(each, "filter"));
            builder.set_filter_type(named(each, "filterType")).build()
        };
        entries(&self.0, "rules", |each| {
            let builder = RegistryScanningRule::builder().set_scan_frequency(named(each, "scanFrequency"));
            builder.set_repository_filters(entries(each, "repositoryFilters", filter)?).build()
        })
    }

    pub fn signing(&self) -> Result<SigningConfiguration, BuildError> {
        let filter = |each: &Value| {
            let builder = SigningRepositoryFilter::builder().set_filter(text(each, "filter"));
            builder.set_filter_type(named(each, "filterType")).build()
        };
        let rule = |each: &Value| {
            let builder = SigningRule::builder().set_signing_profile_arn(text(each, "signingProfileArn"));
            builder.set_repository_filters(entries(each, "repositoryFilters", filter)?).build()
        };
        SigningConfiguration::builder().set_rules(entries(&self.0["signingConfiguration"], "rules", rule)?).build()
    }

    pub fn subject(&self) -> Result<SubjectIdentifier, BuildError> {
        SubjectIdentifier::builder().set_image_digest(text(&self.0["subjectId"], "imageDigest")).build()
    }

    pub fn referrers_filter(&self) -> Option<ListImageReferrersFilter> {
        let filter = Input(self.0.get("filter")?.clone());
        let builder = ListImageReferrersFilter::builder().set_artifact_types(filter.texts("artifactTypes"));
        Some(builder.set_artifact_status(filter.named("artifactStatus")).build())
    }
}

fn named<T: for<'a> From<&'a str>>(of: &Value, name: &str) -> Option<T> {
    of[name].as_str().map(T::from)
}

fn text(of: &Value, name: &str) -> Option<String> {
    of[name].as_str().map(str::to_owned)
}

fn identifier(of: &Value) -> ImageIdentifier {
    let builder = ImageIdentifier::builder().set_image_tag(text(of, "imageTag"));
    builder.set_image_digest(text(of, "imageDigest")).build()
}

fn replication_destination(of: &Value) -> Result<ReplicationDestination, BuildError> {
    let builder = ReplicationDestination::builder().set_region(text(of, "region"));
    builder.set_registry_id(text(of, "registryId")).build()
}

fn replication_configuration(of: &Value) -> Result<ReplicationConfiguration, BuildError> {
    let filter = |each: &Value| {
        let builder = RepositoryFilter::builder().set_filter(text(each, "filter"));
        builder.set_filter_type(named(each, "filterType")).build()
    };
    let rule = |each: &Value| {
        let destinations = entries(each, "destinations", replication_destination)?;
        let builder = ReplicationRule::builder().set_destinations(destinations);
        builder.set_repository_filters(entries(each, "repositoryFilters", filter)?).build()
    };
    ReplicationConfiguration::builder().set_rules(entries(of, "rules", rule)?).build()
}

fn entries<T>(
    of: &Value,
    name: &str,
    entry: impl Fn(&Value) -> Result<T, BuildError>,
) -> Result<Option<Vec<T>>, BuildError> {
    of[name].as_array().map(|all| all.iter().map(entry).collect()).transpose()
}

/// A list that the SDK gives; none where it says that there was none.
pub fn list<T>(all: &Option<Vec<T>>, entry: impl Fn(&T) -> Value) -> Option<Value> {
    Some(all.as_ref()?.iter().map(entry).collect())
}

pub fn repository(of: &Repository) -> Value {
    json!({
        "repositoryName": of.repository_name,
        "registryId": of.registry_id,
        "imageTagMutability": of.image_tag_mutability.as_ref().map(|each| each.as_str()),
        "imageScanningConfiguration": of.image_scanning_configuration.as_ref().map(image_scanning),
    })
}

pub fn image_scanning(of: &ImageScanningConfiguration) -> Value {
    json!({ "scanOnPush": of.scan_on_push })
}

pub fn image_id(of: &ImageIdentifier) -> Value {
    json!({ "imageTag": of.image_tag, "imageDigest": of.image_digest })
}

pub fn image(of: &Image) -> Value {
    json!({ "imageId": of.image_id.as_ref().map(image_id), "imageManifest": of.image_manifest })
}

pub fn image_detail(of: &ImageDetail) -> Value {
    json!({
        "imageDigest": of.image_digest,
        "imageTags": of.image_tags,
        "imageSizeInBytes": of.image_size_in_bytes,
        "imageManifestMediaType": of.image_manifest_media_type,
        "imageStatus": of.image_status.as_ref().map(|each| each.as_str()),
    })
}

pub fn image_failure(of: &ImageFailure) -> Value {
    json!({
        "failureCode": of.failure_code.as_ref().map(|each| each.as_str()),
        "failureReason": of.failure_reason,
        "imageId": of.image_id.as_ref().map(image_id),
    })
}

pub fn scan_status(of: &ImageScanStatus) -> Value {
    json!({ "status": of.status.as_ref().map(|each| each.as_str()), "description": of.description })
}

pub fn scan_findings(of: &DescribeImageScanFindingsOutput) -> Value {
    json!({
        "repositoryName": of.repository_name,
        "imageId": of.image_id.as_ref().map(image_id),
        "imageScanStatus": of.image_scan_status.as_ref().map(scan_status),
    })
}

/// What an error has beside its message.
pub fn error_members(of: &Error) -> Option<Value> {
    match of {
        Error::InvalidLayerPartException(error) => Some(json!({
            "registryId": error.registry_id,
            "repositoryName": error.repository_name,
            "uploadId": error.upload_id,
            "lastValidByteReceived": error.last_valid_byte_received,
        })),
        Error::KmsException(error) => Some(json!({ "kmsError": error.kms_error })),
        _ => None,
    }
}

pub fn layer(of: &Layer) -> Value {
    json!({
        "layerDigest": of.layer_digest,
        "layerAvailability": of.layer_availability.as_ref().map(|each| each.as_str()),
        "layerSize": of.layer_size,
    })
}

pub fn replication(of: &ReplicationConfiguration) -> Value {
    let filter = |each: &RepositoryFilter| json!({ "filter": each.filter, "filterType": each.filter_type.as_str() });
    let rule = |each: &ReplicationRule| {
        json!({
            "destinations": each.destinations.iter().map(destination).collect::<Value>(),
            "repositoryFilters": list(&each.repository_filters, filter),
        })
    };
    json!({ "rules": of.rules.iter().map(rule).collect::<Value>() })
}

pub fn destination(of: &ReplicationDestination) -> Value {
    json!({ "region": of.region, "registryId": of.registry_id })
}

/// An enum that the SDK gives, as its name.
pub fn word<T: AsRef<str>>(of: &Option<T>) -> Option<&str> {
    of.as_ref().map(T::as_ref)
}

pub fn tag(of: &Tag) -> Value {
    json!({ "Key": of.key, "Value": of.value })
}

pub fn template(of: &RepositoryCreationTemplate) -> Value {
    json!({
        "prefix": of.prefix,
        "description": of.description,
        "resourceTags": list(&of.resource_tags, tag),
        "imageTagMutability": word(&of.image_tag_mutability),
        "lifecyclePolicy": of.lifecycle_policy,
        "appliedFor": list(&of.applied_for, |each| json!(each.as_str())),
        "customRoleArn": of.custom_role_arn,
    })
}

pub fn pull_through_rule(of: &PullThroughCacheRule) -> Value {
    json!({
        "ecrRepositoryPrefix": of.ecr_repository_prefix,
        "upstreamRegistryUrl": of.upstream_registry_url,
        "upstreamRepositoryPrefix": of.upstream_repository_prefix,
    })
}

pub fn scanning(of: &RegistryScanningConfiguration) -> Value {
    let rule = |each: &RegistryScanningRule| {
        json!({
            "scanFrequency": each.scan_frequency.as_str(),
            "repositoryFilters": each.repository_filters.iter().map(scanning_filter).collect::<Value>(),
        })
    };
    json!({ "scanType": word(&of.scan_type), "rules": list(&of.rules, rule) })
}

pub fn scanning_filter(of: &ScanningRepositoryFilter) -> Value {
    json!({ "filter": of.filter, "filterType": of.filter_type.as_str() })
}

pub fn signing(of: &SigningConfiguration) -> Value {
    let filter =
        |each: &SigningRepositoryFilter| json!({ "filter": each.filter, "filterType": each.filter_type.as_str() });
    let rule = |each: &SigningRule| {
        json!({
            "signingProfileArn": each.signing_profile_arn,
            "repositoryFilters": list(&each.repository_filters, filter),
        })
    };
    json!({ "rules": of.rules.iter().map(rule).collect::<Value>() })
}

pub fn referrer(of: &ImageReferrer) -> Value {
    json!({
        "digest": of.digest,
        "mediaType": of.media_type,
        "artifactType": of.artifact_type,
        "size": of.size,
        "annotations": of.annotations,
        "artifactStatus": word(&of.artifact_status),
    })
}

pub fn preview_result(of: &LifecyclePolicyPreviewResult) -> Value {
    json!({
        "imageTags": of.image_tags,
        "action": of.action.as_ref().map(|each| json!({ "type": word(&each.r#type) })),
        "appliedRulePriority": of.applied_rule_priority,
    })
}

pub fn backfill(of: &ReplicationBackfillSummary) -> Value {
    json!({
        "replicationBackfillId": of.replication_backfill_id,
        "destination": of.destination.as_ref().map(destination),
        "status": of.status.as_str(),
        "progress": of.progress.as_ref().map(backfill_progress),
    })
}

pub fn backfill_progress(of: &ReplicationBackfillProgress) -> Value {
    json!({
        "totalReplicationCount": of.total_replication_count,
        "completedReplicationCount": of.completed_replication_count,
        "failedReplicationCount": of.failed_replication_count,
        "failureCodes": of.failure_codes,
    })
}

pub fn backfill_result(of: &ReplicationBackfillResult) -> Value {
    json!({
        "repositoryName": of.repository_name,
        "imageId": of.image_id.as_ref().map(image_id),
        "status": of.status.as_str(),
        "failureCode": of.failure_code,
    })
}
