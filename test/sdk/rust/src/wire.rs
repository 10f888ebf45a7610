//! The structures of the scenarios: out of their JSON, and into it.

use aws_sdk_ecr::error::BuildError;
use aws_sdk_ecr::primitives::Blob;
use aws_sdk_ecr::types::{
    Image, ImageDetail, ImageFailure, ImageIdentifier, ImageScanStatus, Layer, ReplicationConfiguration,
    ReplicationDestination, ReplicationRule, Repository, RepositoryFilter, Tag,
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
        self.0[name].as_str().map(T::from)
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

    pub fn tags(&self) -> Result<Option<Vec<Tag>>, BuildError> {
        let tag = |each: &Value| Tag::builder().set_key(text(each, "Key")).set_value(text(each, "Value")).build();
        entries(&self.0, "tags", tag)
    }

    pub fn replication(&self) -> Result<Option<ReplicationConfiguration>, BuildError> {
        self.0.get("replicationConfiguration").map(replication_configuration).transpose()
    }
}

fn text(of: &Value, name: &str) -> Option<String> {
    of[name].as_str().map(str::to_owned)
}

fn identifier(of: &Value) -> ImageIdentifier {
    let builder = ImageIdentifier::builder().set_image_tag(text(of, "imageTag"));
    builder.set_image_digest(text(of, "imageDigest")).build()
}

fn replication_configuration(of: &Value) -> Result<ReplicationConfiguration, BuildError> {
    let destination = |each: &Value| {
        let builder = ReplicationDestination::builder().set_region(text(each, "region"));
        builder.set_registry_id(text(each, "registryId")).build()
    };
    let filter = |each: &Value| {
        let builder = RepositoryFilter::builder().set_filter(text(each, "filter"));
        builder.set_filter_type(each["filterType"].as_str().map(From::from)).build()
    };
    let rule = |each: &Value| {
        let builder = ReplicationRule::builder().set_destinations(entries(each, "destinations", destination)?);
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
        "imageScanningConfiguration": of.image_scanning_configuration.as_ref()
            .map(|each| json!({ "scanOnPush": each.scan_on_push })),
    })
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
    json!({ "status": of.status.as_ref().map(|each| each.as_str()) })
}

pub fn layer(of: &Layer) -> Value {
    json!({
        "layerDigest": of.layer_digest,
        "layerAvailability": of.layer_availability.as_ref().map(|each| each.as_str()),
        "layerSize": of.layer_size,
    })
}

pub fn replication(of: &ReplicationConfiguration) -> Value {
    let destination = |each: &ReplicationDestination| json!({ "region": each.region, "registryId": each.registry_id });
    let rule = |each: &ReplicationRule| json!({ "destinations": each.destinations.iter().map(destination).collect::<Value>() });
    json!({ "rules": of.rules.iter().map(rule).collect::<Value>() })
}
