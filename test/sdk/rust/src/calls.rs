//! The operations of the scenarios on repositories and images, with the members that the scenarios give and look at.

use aws_sdk_ecr::types::{AuthorizationData, LayerFailure};
use aws_sdk_ecr::{Client, Error};
use serde_json::{Value, json};

use crate::registry_calls;
use crate::wire::{
    Input, image, image_detail, image_failure, image_id, image_scanning, layer, list, replication, repository,
    scan_findings, scan_status, tag, word,
};

/// What the operation answers; none where it is not written out here.
pub async fn call(client: &Client, name: &str, input: &Input) -> Result<Option<Value>, Error> {
    let named = input.text("repositoryName");
    Ok(Some(match name {
        "BatchCheckLayerAvailability" => {
            let request = client.batch_check_layer_availability().set_repository_name(named);
            let output = request.set_layer_digests(input.texts("layerDigests")).send().await?;
            let failure = |each: &LayerFailure| json!({ "layerDigest": each.layer_digest });
            json!({ "layers": list(&output.layers, layer), "failures": list(&output.failures, failure) })
        }
        "BatchDeleteImage" => {
            let request = client.batch_delete_image().set_repository_name(named);
            let output = request.set_image_ids(input.image_ids()).send().await?;
            json!({ "imageIds": list(&output.image_ids, image_id), "failures": list(&output.failures, image_failure) })
        }
        "BatchGetImage" => {
            let request = client.batch_get_image().set_repository_name(named);
            let output = request.set_image_ids(input.image_ids()).send().await?;
            json!({ "images": list(&output.images, image), "failures": list(&output.failures, image_failure) })
        }
        "CompleteLayerUpload" => {
            let request = client.complete_layer_upload().set_repository_name(named);
            let request = request.set_upload_id(input.text("uploadId"));
            let output = request.set_layer_digests(input.texts("layerDigests")).send().await?;
            json!({ "layerDigest": output.layer_digest })
        }
        "CreateRepository" => {
            let request = client.create_repository().set_repository_name(named);
            let request = request.set_image_tag_mutability(input.named("imageTagMutability"));
            let output = request.set_tags(input.tags("tags")?).send().await?;
            json!({ "repository": output.repository().map(repository) })
        }
        "DeleteLifecyclePolicy" => {
            let output = client.delete_lifecycle_policy().set_repository_name(named).send().await?;
            json!({ "lifecyclePolicyText": output.lifecycle_policy_text })
        }
        "DeleteRepository" => {
            let request = client.delete_repository().set_repository_name(named);
            let output = request.set_force(input.flag("force")).send().await?;
            json!({ "repository": output.repository().map(repository) })
        }
        "DeleteRepositoryPolicy" => {
            let output = client.delete_repository_policy().set_repository_name(named).send().await?;
            let (registry, name) = (output.registry_id, output.repository_name);
            json!({ "registryId": registry, "repositoryName": name, "policyText": output.policy_text })
        }
        "DescribeImages" => {
            let request = client.describe_images().set_repository_name(named);
            let output = request.set_image_ids(input.image_ids()).send().await?;
            json!({ "imageDetails": list(&output.image_details, image_detail) })
        }
        "DescribeImageScanFindings" => {
            let request = client.describe_image_scan_findings().set_repository_name(named);
            let output = request.set_image_id(input.image_id("imageId")).send().await?;
            scan_findings(&output)
        }
        "DescribeRegistry" => {
            let output = client.describe_registry().send().await?;
            let configuration = output.replication_configuration().map(replication);
            json!({ "registryId": output.registry_id, "replicationConfiguration": configuration })
        }
        "DescribeRepositories" => {
            let names = input.texts("repositoryNames");
            let output = client.describe_repositories().set_repository_names(names).send().await?;
            json!({ "repositories": list(&output.repositories, repository) })
        }
        "GetAuthorizationToken" => {
            let output = client.get_authorization_token().send().await?;
            let token = |each: &AuthorizationData| json!({ "authorizationToken": each.authorization_token });
            json!({ "authorizationData": list(&output.authorization_data, token) })
        }
        "GetDownloadUrlForLayer" => {
            let request = client.get_download_url_for_layer().set_repository_name(named);
            let output = request.set_layer_digest(input.text("layerDigest")).send().await?;
            json!({ "downloadUrl": output.download_url, "layerDigest": output.layer_digest })
        }
        "GetLifecyclePolicy" => {
            let output = client.get_lifecycle_policy().set_repository_name(named).send().await?;
            json!({ "lifecyclePolicyText": output.lifecycle_policy_text, "repositoryName": output.repository_name })
        }
        "GetLifecyclePolicyPreview" => {
            let output = client.get_lifecycle_policy_preview().set_repository_name(named).send().await?;
            let summary =
                output.summary.map(|each| json!({ "expiringImageTotalCount": each.expiring_image_total_count }));
            json!({ "status": output.status.as_ref().map(|each| each.as_str()), "summary": summary })
        }
        "GetRepositoryPolicy" => {
            let output = client.get_repository_policy().set_repository_name(named).send().await?;
            let (registry, name) = (output.registry_id, output.repository_name);
            json!({ "registryId": registry, "repositoryName": name, "policyText": output.policy_text })
        }
        "InitiateLayerUpload" => {
            let output = client.initiate_layer_upload().set_repository_name(named).send().await?;
            json!({ "uploadId": output.upload_id })
        }
        "ListTagsForResource" => {
            let arn = input.text("resourceArn");
            let output = client.list_tags_for_resource().set_resource_arn(arn).send().await?;
            json!({ "tags": list(&output.tags, tag) })
        }
        "PutImage" => {
            let request = client.put_image().set_repository_name(named);
            let request = request.set_image_manifest(input.text("imageManifest"));
            let request = request.set_image_digest(input.text("imageDigest"));
            let output = request.set_image_tag(input.text("imageTag")).send().await?;
            json!({ "image": output.image().map(image) })
        }
        "PutImageScanningConfiguration" => {
            let request = client.put_image_scanning_configuration().set_repository_name(named);
            let output = request.set_image_scanning_configuration(input.image_scanning()).send().await?;
            json!({
                "registryId": output.registry_id,
                "repositoryName": output.repository_name,
                "imageScanningConfiguration": output.image_scanning_configuration().map(image_scanning),
            })
        }
        "PutImageTagMutability" => {
            let request = client.put_image_tag_mutability().set_repository_name(named);
            let output = request.set_image_tag_mutability(input.named("imageTagMutability")).send().await?;
            json!({ "imageTagMutability": output.image_tag_mutability.as_ref().map(|each| each.as_str()) })
        }
        "PutLifecyclePolicy" => {
            let request = client.put_lifecycle_policy().set_repository_name(named);
            let output = request.set_lifecycle_policy_text(input.text("lifecyclePolicyText")).send().await?;
            json!({ "lifecyclePolicyText": output.lifecycle_policy_text })
        }
        "PutReplicationConfiguration" => {
            let request = client.put_replication_configuration();
            let output = request.set_replication_configuration(input.replication()?).send().await?;
            json!({ "replicationConfiguration": output.replication_configuration().map(replication) })
        }
        "SetRepositoryPolicy" => {
            let request = client.set_repository_policy().set_repository_name(named);
            let request = request.set_policy_text(input.text("policyText"));
            let output = request.set_force(input.flag("force")).send().await?;
            let (registry, name) = (output.registry_id, output.repository_name);
            json!({ "registryId": registry, "repositoryName": name, "policyText": output.policy_text })
        }
        "StartImageScan" => {
            let request = client.start_image_scan().set_repository_name(named);
            let output = request.set_image_id(input.image_id("imageId")).send().await?;
            json!({ "imageScanStatus": output.image_scan_status().map(scan_status) })
        }
        "StartLifecyclePolicyPreview" => {
            let request = client.start_lifecycle_policy_preview().set_repository_name(named);
            let output = request.set_lifecycle_policy_text(input.text("lifecyclePolicyText")).send().await?;
            json!({ "status": word(&output.status), "lifecyclePolicyText": output.lifecycle_policy_text })
        }
        "TagResource" => {
            let request = client.tag_resource().set_resource_arn(input.text("resourceArn"));
            request.set_tags(input.tags("tags")?).send().await?;
            json!({})
        }
        "UntagResource" => {
            let request = client.untag_resource().set_resource_arn(input.text("resourceArn"));
            request.set_tag_keys(input.texts("tagKeys")).send().await?;
            json!({})
        }
        "UpdateImageStorageClass" => {
            let request = client.update_image_storage_class().set_repository_name(named);
            let request = request.set_image_id(input.image_id("imageId"));
            let output = request.set_target_storage_class(input.named("targetStorageClass")).send().await?;
            let id = output.image_id().map(image_id);
            json!({ "imageId": id, "imageStatus": word(&output.image_status) })
        }
        "UploadLayerPart" => {
            let request = client.upload_layer_part().set_repository_name(named);
            let request = request.set_upload_id(input.text("uploadId"));
            let request = request.set_part_first_byte(input.number("partFirstByte"));
            let request = request.set_part_last_byte(input.number("partLastByte"));
            let output = request.set_layer_part_blob(input.bytes("layerPartBlob")).send().await?;
            json!({ "lastByteReceived": output.last_byte_received, "uploadId": output.upload_id })
        }
        _ => return registry_calls::call(client, name, input).await,
    }))
}
