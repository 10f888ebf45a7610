// Written by codegen; do not edit.
// @ts-nocheck
/** Checks the inputs of operations against the constraints of the contract; written by ajv. */
import func2Module from 'ajv/dist/runtime/ucs2length.js';
import type { OperationName } from './operations.ts';

export interface Violation {
  /** A JSON pointer into the input. */
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** True for an input that keeps every constraint; otherwise `errors` holds the first one that it breaks. */
export interface Validate {
  (input: unknown): boolean;
  errors?: readonly Violation[] | null;
}

/** Stands where an input has no constraints. */
const pass = () => true;
const func2 = func2Module.default;

const pattern0 = new RegExp("^(?:[0-9]{12})$", "");

function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(typeof data === "string"){
    if(!pattern0.test(data)){
      validate23.errors = [{instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^(?:[0-9]{12})$"}}];
      return false;
    }
  }
  validate23.errors = vErrors;
  return errors === 0;
}

const pattern1 = new RegExp("^(?:[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(\\/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*)$", "");

function validate25(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(typeof data === "string"){
    if(func2(data) > 256){
      validate25.errors = [{instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 256}}];
      return false;
    }
    else {
      if(func2(data) < 2){
        validate25.errors = [{instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 2}}];
        return false;
      }
      else {
        if(!pattern1.test(data)){
          validate25.errors = [{instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^(?:[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(\\/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*)$"}}];
          return false;
        }
      }
    }
  }
  validate25.errors = vErrors;
  return errors === 0;
}

function validate28(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(typeof data === "string"){
    if(func2(data) > 1000){
      validate28.errors = [{instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 1000}}];
      return false;
    }
  }
  validate28.errors = vErrors;
  return errors === 0;
}

function validate27(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(Array.isArray(data)){
    if(data.length > 100){
      validate27.errors = [{instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 100}}];
      return false;
    }
    else {
      if(data.length < 1){
        validate27.errors = [{instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1}}];
        return false;
      }
      else {
        var valid0 = true;
        const len0 = data.length;
        for(let i0=0; i0<len0; i0++){
          const _errs0 = errors;
          if(!(validate28(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
            vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs0 === errors;
          if(!valid0){
            break;
          }
        }
      }
    }
  }
  validate27.errors = vErrors;
  return errors === 0;
}

function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if(((data.repositoryName === undefined) && (missing0 = "repositoryName")) || ((data.layerDigests === undefined) && (missing0 = "layerDigests"))){
      validate22.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.registryId !== undefined){
        const _errs0 = errors;
        if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
          vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.repositoryName !== undefined){
          const _errs1 = errors;
          if(!(validate25(data.repositoryName, {instancePath:instancePath+"/repositoryName",parentData:data,parentDataProperty:"repositoryName",rootData}))){
            vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
        if(valid0){
          if(data.layerDigests !== undefined){
            const _errs2 = errors;
            if(!(validate27(data.layerDigests, {instancePath:instancePath+"/layerDigests",parentData:data,parentDataProperty:"layerDigests",rootData}))){
              vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          }
          else {
            var valid0 = true;
          }
        }
      }
    }
  }
  validate22.errors = vErrors;
  return errors === 0;
}

function validate36(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(typeof data === "string"){
    if(func2(data) > 300){
      validate36.errors = [{instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 300}}];
      return false;
    }
    else {
      if(func2(data) < 1){
        validate36.errors = [{instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 1}}];
        return false;
      }
    }
  }
  validate36.errors = vErrors;
  return errors === 0;
}

function validate35(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    if(data.imageTag !== undefined){
      if(!(validate36(data.imageTag, {instancePath:instancePath+"/imageTag",parentData:data,parentDataProperty:"imageTag",rootData}))){
        vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
        errors = vErrors.length;
      }
    }
  }
  validate35.errors = vErrors;
  return errors === 0;
}

function validate34(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(Array.isArray(data)){
    if(data.length > 100){
      validate34.errors = [{instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 100}}];
      return false;
    }
    else {
      if(data.length < 1){
        validate34.errors = [{instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1}}];
        return false;
      }
      else {
        var valid0 = true;
        const len0 = data.length;
        for(let i0=0; i0<len0; i0++){
          const _errs0 = errors;
          if(!(validate35(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
            vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs0 === errors;
          if(!valid0){
            break;
          }
        }
      }
    }
  }
  validate34.errors = vErrors;
  return errors === 0;
}

function validate31(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if(((data.repositoryName === undefined) && (missing0 = "repositoryName")) || ((data.imageIds === undefined) && (missing0 = "imageIds"))){
      validate31.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.registryId !== undefined){
        const _errs0 = errors;
        if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
          vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.repositoryName !== undefined){
          const _errs1 = errors;
          if(!(validate25(data.repositoryName, {instancePath:instancePath+"/repositoryName",parentData:data,parentDataProperty:"repositoryName",rootData}))){
            vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
        if(valid0){
          if(data.imageIds !== undefined){
            const _errs2 = errors;
            if(!(validate34(data.imageIds, {instancePath:instancePath+"/imageIds",parentData:data,parentDataProperty:"imageIds",rootData}))){
              vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          }
          else {
            var valid0 = true;
          }
        }
      }
    }
  }
  validate31.errors = vErrors;
  return errors === 0;
}

function validate44(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(Array.isArray(data)){
    if(data.length > 100){
      validate44.errors = [{instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 100}}];
      return false;
    }
    else {
      if(data.length < 1){
        validate44.errors = [{instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1}}];
        return false;
      }
    }
  }
  validate44.errors = vErrors;
  return errors === 0;
}

function validate40(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if(((data.repositoryName === undefined) && (missing0 = "repositoryName")) || ((data.imageIds === undefined) && (missing0 = "imageIds"))){
      validate40.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.registryId !== undefined){
        const _errs0 = errors;
        if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
          vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.repositoryName !== undefined){
          const _errs1 = errors;
          if(!(validate25(data.repositoryName, {instancePath:instancePath+"/repositoryName",parentData:data,parentDataProperty:"repositoryName",rootData}))){
            vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
        if(valid0){
          if(data.imageIds !== undefined){
            const _errs2 = errors;
            if(!(validate34(data.imageIds, {instancePath:instancePath+"/imageIds",parentData:data,parentDataProperty:"imageIds",rootData}))){
              vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          }
          else {
            var valid0 = true;
          }
          if(valid0){
            if(data.acceptedMediaTypes !== undefined){
              const _errs3 = errors;
              if(!(validate44(data.acceptedMediaTypes, {instancePath:instancePath+"/acceptedMediaTypes",parentData:data,parentDataProperty:"acceptedMediaTypes",rootData}))){
                vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            }
            else {
              var valid0 = true;
            }
          }
        }
      }
    }
  }
  validate40.errors = vErrors;
  return errors === 0;
}

function validate47(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(Array.isArray(data)){
    if(data.length > 25){
      validate47.errors = [{instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 25}}];
      return false;
    }
    else {
      if(data.length < 1){
        validate47.errors = [{instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1}}];
        return false;
      }
      else {
        var valid0 = true;
        const len0 = data.length;
        for(let i0=0; i0<len0; i0++){
          const _errs0 = errors;
          if(!(validate25(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
            vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs0 === errors;
          if(!valid0){
            break;
          }
        }
      }
    }
  }
  validate47.errors = vErrors;
  return errors === 0;
}

function validate46(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((data.repositoryNames === undefined) && (missing0 = "repositoryNames")){
      validate46.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.repositoryNames !== undefined){
        if(!(validate47(data.repositoryNames, {instancePath:instancePath+"/repositoryNames",parentData:data,parentDataProperty:"repositoryNames",rootData}))){
          vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
          errors = vErrors.length;
        }
      }
    }
  }
  validate46.errors = vErrors;
  return errors === 0;
}

const pattern2 = new RegExp("^(?:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})$", "");

function validate53(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(typeof data === "string"){
    if(!pattern2.test(data)){
      validate53.errors = [{instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^(?:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})$"}}];
      return false;
    }
  }
  validate53.errors = vErrors;
  return errors === 0;
}

const pattern3 = new RegExp("^(?:[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+)$", "");

function validate56(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(typeof data === "string"){
    if(!pattern3.test(data)){
      validate56.errors = [{instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^(?:[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+)$"}}];
      return false;
    }
  }
  validate56.errors = vErrors;
  return errors === 0;
}

function validate55(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(Array.isArray(data)){
    if(data.length > 100){
      validate55.errors = [{instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 100}}];
      return false;
    }
    else {
      if(data.length < 1){
        validate55.errors = [{instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1}}];
        return false;
      }
      else {
        var valid0 = true;
        const len0 = data.length;
        for(let i0=0; i0<len0; i0++){
          const _errs0 = errors;
          if(!(validate56(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
            vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs0 === errors;
          if(!valid0){
            break;
          }
        }
      }
    }
  }
  validate55.errors = vErrors;
  return errors === 0;
}

function validate50(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((((data.repositoryName === undefined) && (missing0 = "repositoryName")) || ((data.uploadId === undefined) && (missing0 = "uploadId"))) || ((data.layerDigests === undefined) && (missing0 = "layerDigests"))){
      validate50.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.registryId !== undefined){
        const _errs0 = errors;
        if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
          vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.repositoryName !== undefined){
          const _errs1 = errors;
          if(!(validate25(data.repositoryName, {instancePath:instancePath+"/repositoryName",parentData:data,parentDataProperty:"repositoryName",rootData}))){
            vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
        if(valid0){
          if(data.uploadId !== undefined){
            const _errs2 = errors;
            if(!(validate53(data.uploadId, {instancePath:instancePath+"/uploadId",parentData:data,parentDataProperty:"uploadId",rootData}))){
              vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          }
          else {
            var valid0 = true;
          }
          if(valid0){
            if(data.layerDigests !== undefined){
              const _errs3 = errors;
              if(!(validate55(data.layerDigests, {instancePath:instancePath+"/layerDigests",parentData:data,parentDataProperty:"layerDigests",rootData}))){
                vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            }
            else {
              var valid0 = true;
            }
          }
        }
      }
    }
  }
  validate50.errors = vErrors;
  return errors === 0;
}

const pattern4 = new RegExp("^(?:([a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(\\/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*\\/?|ROOT))$", "");

function validate60(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(typeof data === "string"){
    if(func2(data) > 30){
      validate60.errors = [{instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 30}}];
      return false;
    }
    else {
      if(func2(data) < 2){
        validate60.errors = [{instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 2}}];
        return false;
      }
      else {
        if(!pattern4.test(data)){
          validate60.errors = [{instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^(?:([a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(\\/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*\\/?|ROOT))$"}}];
          return false;
        }
      }
    }
  }
  validate60.errors = vErrors;
  return errors === 0;
}

const schema26 = {"enum":["ecr","ecr-public","quay","k8s","docker-hub","github-container-registry","azure-container-registry","gitlab-container-registry","chainguard"]};

function validate63(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(!(((((((((data === "ecr") || (data === "ecr-public")) || (data === "quay")) || (data === "k8s")) || (data === "docker-hub")) || (data === "github-container-registry")) || (data === "azure-container-registry")) || (data === "gitlab-container-registry")) || (data === "chainguard"))){
    validate63.errors = [{instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema26.enum}}];
    return false;
  }
  validate63.errors = vErrors;
  return errors === 0;
}

const pattern5 = new RegExp("^(?:arn:aws(-\\w+)*:secretsmanager:[a-zA-Z0-9-:]+:secret:ecr\\-pullthroughcache\\/[a-zA-Z0-9\\/_+=.@-]+)$", "");

function validate65(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(typeof data === "string"){
    if(func2(data) > 612){
      validate65.errors = [{instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 612}}];
      return false;
    }
    else {
      if(func2(data) < 50){
        validate65.errors = [{instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 50}}];
        return false;
      }
      else {
        if(!pattern5.test(data)){
          validate65.errors = [{instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^(?:arn:aws(-\\w+)*:secretsmanager:[a-zA-Z0-9-:]+:secret:ecr\\-pullthroughcache\\/[a-zA-Z0-9\\/_+=.@-]+)$"}}];
          return false;
        }
      }
    }
  }
  validate65.errors = vErrors;
  return errors === 0;
}

function validate67(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(typeof data === "string"){
    if(func2(data) > 2048){
      validate67.errors = [{instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 2048}}];
      return false;
    }
  }
  validate67.errors = vErrors;
  return errors === 0;
}

function validate59(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if(((data.ecrRepositoryPrefix === undefined) && (missing0 = "ecrRepositoryPrefix")) || ((data.upstreamRegistryUrl === undefined) && (missing0 = "upstreamRegistryUrl"))){
      validate59.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.ecrRepositoryPrefix !== undefined){
        const _errs0 = errors;
        if(!(validate60(data.ecrRepositoryPrefix, {instancePath:instancePath+"/ecrRepositoryPrefix",parentData:data,parentDataProperty:"ecrRepositoryPrefix",rootData}))){
          vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.registryId !== undefined){
          const _errs1 = errors;
          if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
            vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
        if(valid0){
          if(data.upstreamRegistry !== undefined){
            const _errs2 = errors;
            if(!(validate63(data.upstreamRegistry, {instancePath:instancePath+"/upstreamRegistry",parentData:data,parentDataProperty:"upstreamRegistry",rootData}))){
              vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          }
          else {
            var valid0 = true;
          }
          if(valid0){
            if(data.credentialArn !== undefined){
              const _errs3 = errors;
              if(!(validate65(data.credentialArn, {instancePath:instancePath+"/credentialArn",parentData:data,parentDataProperty:"credentialArn",rootData}))){
                vErrors = vErrors === null ? validate65.errors : vErrors.concat(validate65.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            }
            else {
              var valid0 = true;
            }
            if(valid0){
              if(data.customRoleArn !== undefined){
                const _errs4 = errors;
                if(!(validate67(data.customRoleArn, {instancePath:instancePath+"/customRoleArn",parentData:data,parentDataProperty:"customRoleArn",rootData}))){
                  vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs4 === errors;
              }
              else {
                var valid0 = true;
              }
              if(valid0){
                if(data.upstreamRepositoryPrefix !== undefined){
                  const _errs5 = errors;
                  if(!(validate60(data.upstreamRepositoryPrefix, {instancePath:instancePath+"/upstreamRepositoryPrefix",parentData:data,parentDataProperty:"upstreamRepositoryPrefix",rootData}))){
                    vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
                    errors = vErrors.length;
                  }
                  var valid0 = _errs5 === errors;
                }
                else {
                  var valid0 = true;
                }
              }
            }
          }
        }
      }
    }
  }
  validate59.errors = vErrors;
  return errors === 0;
}

function validate74(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if(((data.Key === undefined) && (missing0 = "Key")) || ((data.Value === undefined) && (missing0 = "Value"))){
      validate74.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
  }
  validate74.errors = vErrors;
  return errors === 0;
}

function validate73(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(Array.isArray(data)){
    var valid0 = true;
    const len0 = data.length;
    for(let i0=0; i0<len0; i0++){
      const _errs0 = errors;
      if(!(validate74(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
        vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
        errors = vErrors.length;
      }
      var valid0 = _errs0 === errors;
      if(!valid0){
        break;
      }
    }
  }
  validate73.errors = vErrors;
  return errors === 0;
}

const schema32 = {"enum":["IMMUTABLE","MUTABLE","MUTABLE_WITH_EXCLUSION","IMMUTABLE_WITH_EXCLUSION"]};

function validate77(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(!((((data === "IMMUTABLE") || (data === "MUTABLE")) || (data === "MUTABLE_WITH_EXCLUSION")) || (data === "IMMUTABLE_WITH_EXCLUSION"))){
    validate77.errors = [{instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema32.enum}}];
    return false;
  }
  validate77.errors = vErrors;
  return errors === 0;
}

const schema35 = {"enum":["WILDCARD"]};

function validate81(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(!(data === "WILDCARD")){
    validate81.errors = [{instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema35.enum}}];
    return false;
  }
  validate81.errors = vErrors;
  return errors === 0;
}

const pattern6 = new RegExp("^(?:[0-9a-zA-Z._*-]{1,128})$", "");

function validate83(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(typeof data === "string"){
    if(func2(data) > 128){
      validate83.errors = [{instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 128}}];
      return false;
    }
    else {
      if(func2(data) < 1){
        validate83.errors = [{instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 1}}];
        return false;
      }
      else {
        if(!pattern6.test(data)){
          validate83.errors = [{instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^(?:[0-9a-zA-Z._*-]{1,128})$"}}];
          return false;
        }
      }
    }
  }
  validate83.errors = vErrors;
  return errors === 0;
}

function validate80(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if(((data.filterType === undefined) && (missing0 = "filterType")) || ((data.filter === undefined) && (missing0 = "filter"))){
      validate80.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.filterType !== undefined){
        const _errs0 = errors;
        if(!(validate81(data.filterType, {instancePath:instancePath+"/filterType",parentData:data,parentDataProperty:"filterType",rootData}))){
          vErrors = vErrors === null ? validate81.errors : vErrors.concat(validate81.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.filter !== undefined){
          const _errs1 = errors;
          if(!(validate83(data.filter, {instancePath:instancePath+"/filter",parentData:data,parentDataProperty:"filter",rootData}))){
            vErrors = vErrors === null ? validate83.errors : vErrors.concat(validate83.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
      }
    }
  }
  validate80.errors = vErrors;
  return errors === 0;
}

function validate79(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(Array.isArray(data)){
    if(data.length > 5){
      validate79.errors = [{instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 5}}];
      return false;
    }
    else {
      if(data.length < 1){
        validate79.errors = [{instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1}}];
        return false;
      }
      else {
        var valid0 = true;
        const len0 = data.length;
        for(let i0=0; i0<len0; i0++){
          const _errs0 = errors;
          if(!(validate80(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
            vErrors = vErrors === null ? validate80.errors : vErrors.concat(validate80.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs0 === errors;
          if(!valid0){
            break;
          }
        }
      }
    }
  }
  validate79.errors = vErrors;
  return errors === 0;
}

const schema38 = {"enum":["AES256","KMS","KMS_DSSE"]};

function validate88(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(!(((data === "AES256") || (data === "KMS")) || (data === "KMS_DSSE"))){
    validate88.errors = [{instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema38.enum}}];
    return false;
  }
  validate88.errors = vErrors;
  return errors === 0;
}

function validate90(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(typeof data === "string"){
    if(func2(data) > 2048){
      validate90.errors = [{instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 2048}}];
      return false;
    }
    else {
      if(func2(data) < 1){
        validate90.errors = [{instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 1}}];
        return false;
      }
    }
  }
  validate90.errors = vErrors;
  return errors === 0;
}

function validate87(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((data.encryptionType === undefined) && (missing0 = "encryptionType")){
      validate87.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.encryptionType !== undefined){
        const _errs0 = errors;
        if(!(validate88(data.encryptionType, {instancePath:instancePath+"/encryptionType",parentData:data,parentDataProperty:"encryptionType",rootData}))){
          vErrors = vErrors === null ? validate88.errors : vErrors.concat(validate88.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.kmsKey !== undefined){
          const _errs1 = errors;
          if(!(validate90(data.kmsKey, {instancePath:instancePath+"/kmsKey",parentData:data,parentDataProperty:"kmsKey",rootData}))){
            vErrors = vErrors === null ? validate90.errors : vErrors.concat(validate90.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
      }
    }
  }
  validate87.errors = vErrors;
  return errors === 0;
}

function validate70(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((data.repositoryName === undefined) && (missing0 = "repositoryName")){
      validate70.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.registryId !== undefined){
        const _errs0 = errors;
        if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
          vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.repositoryName !== undefined){
          const _errs1 = errors;
          if(!(validate25(data.repositoryName, {instancePath:instancePath+"/repositoryName",parentData:data,parentDataProperty:"repositoryName",rootData}))){
            vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
        if(valid0){
          if(data.tags !== undefined){
            const _errs2 = errors;
            if(!(validate73(data.tags, {instancePath:instancePath+"/tags",parentData:data,parentDataProperty:"tags",rootData}))){
              vErrors = vErrors === null ? validate73.errors : vErrors.concat(validate73.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          }
          else {
            var valid0 = true;
          }
          if(valid0){
            if(data.imageTagMutability !== undefined){
              const _errs3 = errors;
              if(!(validate77(data.imageTagMutability, {instancePath:instancePath+"/imageTagMutability",parentData:data,parentDataProperty:"imageTagMutability",rootData}))){
                vErrors = vErrors === null ? validate77.errors : vErrors.concat(validate77.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            }
            else {
              var valid0 = true;
            }
            if(valid0){
              if(data.imageTagMutabilityExclusionFilters !== undefined){
                const _errs4 = errors;
                if(!(validate79(data.imageTagMutabilityExclusionFilters, {instancePath:instancePath+"/imageTagMutabilityExclusionFilters",parentData:data,parentDataProperty:"imageTagMutabilityExclusionFilters",rootData}))){
                  vErrors = vErrors === null ? validate79.errors : vErrors.concat(validate79.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs4 === errors;
              }
              else {
                var valid0 = true;
              }
              if(valid0){
                if(data.encryptionConfiguration !== undefined){
                  const _errs5 = errors;
                  if(!(validate87(data.encryptionConfiguration, {instancePath:instancePath+"/encryptionConfiguration",parentData:data,parentDataProperty:"encryptionConfiguration",rootData}))){
                    vErrors = vErrors === null ? validate87.errors : vErrors.concat(validate87.errors);
                    errors = vErrors.length;
                  }
                  var valid0 = _errs5 === errors;
                }
                else {
                  var valid0 = true;
                }
              }
            }
          }
        }
      }
    }
  }
  validate70.errors = vErrors;
  return errors === 0;
}

function validate94(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(typeof data === "string"){
    if(func2(data) > 256){
      validate94.errors = [{instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 256}}];
      return false;
    }
    else {
      if(func2(data) < 1){
        validate94.errors = [{instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 1}}];
        return false;
      }
      else {
        if(!pattern4.test(data)){
          validate94.errors = [{instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^(?:([a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(\\/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*\\/?|ROOT))$"}}];
          return false;
        }
      }
    }
  }
  validate94.errors = vErrors;
  return errors === 0;
}

function validate96(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(typeof data === "string"){
    if(func2(data) > 256){
      validate96.errors = [{instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 256}}];
      return false;
    }
  }
  validate96.errors = vErrors;
  return errors === 0;
}

const pattern8 = new RegExp("^(?:^$|arn:aws[a-z0-9-]*:kms:[a-z0-9-]+:[0-9]{12}:key\\/[a-z0-9-]+)$", "");

function validate100(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(typeof data === "string"){
    if(func2(data) > 2048){
      validate100.errors = [{instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 2048}}];
      return false;
    }
    else {
      if(!pattern8.test(data)){
        validate100.errors = [{instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^(?:^$|arn:aws[a-z0-9-]*:kms:[a-z0-9-]+:[0-9]{12}:key\\/[a-z0-9-]+)$"}}];
        return false;
      }
    }
  }
  validate100.errors = vErrors;
  return errors === 0;
}

function validate98(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((data.encryptionType === undefined) && (missing0 = "encryptionType")){
      validate98.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.encryptionType !== undefined){
        const _errs0 = errors;
        if(!(validate88(data.encryptionType, {instancePath:instancePath+"/encryptionType",parentData:data,parentDataProperty:"encryptionType",rootData}))){
          vErrors = vErrors === null ? validate88.errors : vErrors.concat(validate88.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.kmsKey !== undefined){
          const _errs1 = errors;
          if(!(validate100(data.kmsKey, {instancePath:instancePath+"/kmsKey",parentData:data,parentDataProperty:"kmsKey",rootData}))){
            vErrors = vErrors === null ? validate100.errors : vErrors.concat(validate100.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
      }
    }
  }
  validate98.errors = vErrors;
  return errors === 0;
}

function validate106(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(typeof data === "string"){
    if(func2(data) > 10240){
      validate106.errors = [{instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 10240}}];
      return false;
    }
  }
  validate106.errors = vErrors;
  return errors === 0;
}

function validate108(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(typeof data === "string"){
    if(func2(data) > 30720){
      validate108.errors = [{instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 30720}}];
      return false;
    }
  }
  validate108.errors = vErrors;
  return errors === 0;
}

const schema48 = {"enum":["REPLICATION","PULL_THROUGH_CACHE","CREATE_ON_PUSH"]};

function validate111(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(!(((data === "REPLICATION") || (data === "PULL_THROUGH_CACHE")) || (data === "CREATE_ON_PUSH"))){
    validate111.errors = [{instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema48.enum}}];
    return false;
  }
  validate111.errors = vErrors;
  return errors === 0;
}

function validate110(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(Array.isArray(data)){
    var valid0 = true;
    const len0 = data.length;
    for(let i0=0; i0<len0; i0++){
      const _errs0 = errors;
      if(!(validate111(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
        vErrors = vErrors === null ? validate111.errors : vErrors.concat(validate111.errors);
        errors = vErrors.length;
      }
      var valid0 = _errs0 === errors;
      if(!valid0){
        break;
      }
    }
  }
  validate110.errors = vErrors;
  return errors === 0;
}

function validate93(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if(((data.prefix === undefined) && (missing0 = "prefix")) || ((data.appliedFor === undefined) && (missing0 = "appliedFor"))){
      validate93.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.prefix !== undefined){
        const _errs0 = errors;
        if(!(validate94(data.prefix, {instancePath:instancePath+"/prefix",parentData:data,parentDataProperty:"prefix",rootData}))){
          vErrors = vErrors === null ? validate94.errors : vErrors.concat(validate94.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.description !== undefined){
          const _errs1 = errors;
          if(!(validate96(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData}))){
            vErrors = vErrors === null ? validate96.errors : vErrors.concat(validate96.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
        if(valid0){
          if(data.encryptionConfiguration !== undefined){
            const _errs2 = errors;
            if(!(validate98(data.encryptionConfiguration, {instancePath:instancePath+"/encryptionConfiguration",parentData:data,parentDataProperty:"encryptionConfiguration",rootData}))){
              vErrors = vErrors === null ? validate98.errors : vErrors.concat(validate98.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          }
          else {
            var valid0 = true;
          }
          if(valid0){
            if(data.resourceTags !== undefined){
              const _errs3 = errors;
              if(!(validate73(data.resourceTags, {instancePath:instancePath+"/resourceTags",parentData:data,parentDataProperty:"resourceTags",rootData}))){
                vErrors = vErrors === null ? validate73.errors : vErrors.concat(validate73.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            }
            else {
              var valid0 = true;
            }
            if(valid0){
              if(data.imageTagMutability !== undefined){
                const _errs4 = errors;
                if(!(validate77(data.imageTagMutability, {instancePath:instancePath+"/imageTagMutability",parentData:data,parentDataProperty:"imageTagMutability",rootData}))){
                  vErrors = vErrors === null ? validate77.errors : vErrors.concat(validate77.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs4 === errors;
              }
              else {
                var valid0 = true;
              }
              if(valid0){
                if(data.imageTagMutabilityExclusionFilters !== undefined){
                  const _errs5 = errors;
                  if(!(validate79(data.imageTagMutabilityExclusionFilters, {instancePath:instancePath+"/imageTagMutabilityExclusionFilters",parentData:data,parentDataProperty:"imageTagMutabilityExclusionFilters",rootData}))){
                    vErrors = vErrors === null ? validate79.errors : vErrors.concat(validate79.errors);
                    errors = vErrors.length;
                  }
                  var valid0 = _errs5 === errors;
                }
                else {
                  var valid0 = true;
                }
                if(valid0){
                  if(data.repositoryPolicy !== undefined){
                    const _errs6 = errors;
                    if(!(validate106(data.repositoryPolicy, {instancePath:instancePath+"/repositoryPolicy",parentData:data,parentDataProperty:"repositoryPolicy",rootData}))){
                      vErrors = vErrors === null ? validate106.errors : vErrors.concat(validate106.errors);
                      errors = vErrors.length;
                    }
                    var valid0 = _errs6 === errors;
                  }
                  else {
                    var valid0 = true;
                  }
                  if(valid0){
                    if(data.lifecyclePolicy !== undefined){
                      const _errs7 = errors;
                      if(!(validate108(data.lifecyclePolicy, {instancePath:instancePath+"/lifecyclePolicy",parentData:data,parentDataProperty:"lifecyclePolicy",rootData}))){
                        vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
                        errors = vErrors.length;
                      }
                      var valid0 = _errs7 === errors;
                    }
                    else {
                      var valid0 = true;
                    }
                    if(valid0){
                      if(data.appliedFor !== undefined){
                        const _errs8 = errors;
                        if(!(validate110(data.appliedFor, {instancePath:instancePath+"/appliedFor",parentData:data,parentDataProperty:"appliedFor",rootData}))){
                          vErrors = vErrors === null ? validate110.errors : vErrors.concat(validate110.errors);
                          errors = vErrors.length;
                        }
                        var valid0 = _errs8 === errors;
                      }
                      else {
                        var valid0 = true;
                      }
                      if(valid0){
                        if(data.customRoleArn !== undefined){
                          const _errs9 = errors;
                          if(!(validate67(data.customRoleArn, {instancePath:instancePath+"/customRoleArn",parentData:data,parentDataProperty:"customRoleArn",rootData}))){
                            vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors);
                            errors = vErrors.length;
                          }
                          var valid0 = _errs9 === errors;
                        }
                        else {
                          var valid0 = true;
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
  validate93.errors = vErrors;
  return errors === 0;
}

function validate115(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((data.repositoryName === undefined) && (missing0 = "repositoryName")){
      validate115.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.registryId !== undefined){
        const _errs0 = errors;
        if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
          vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.repositoryName !== undefined){
          const _errs1 = errors;
          if(!(validate25(data.repositoryName, {instancePath:instancePath+"/repositoryName",parentData:data,parentDataProperty:"repositoryName",rootData}))){
            vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
      }
    }
  }
  validate115.errors = vErrors;
  return errors === 0;
}

function validate118(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((data.ecrRepositoryPrefix === undefined) && (missing0 = "ecrRepositoryPrefix")){
      validate118.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.ecrRepositoryPrefix !== undefined){
        const _errs0 = errors;
        if(!(validate60(data.ecrRepositoryPrefix, {instancePath:instancePath+"/ecrRepositoryPrefix",parentData:data,parentDataProperty:"ecrRepositoryPrefix",rootData}))){
          vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.registryId !== undefined){
          const _errs1 = errors;
          if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
            vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
      }
    }
  }
  validate118.errors = vErrors;
  return errors === 0;
}

function validate121(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((data.repositoryName === undefined) && (missing0 = "repositoryName")){
      validate121.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.registryId !== undefined){
        const _errs0 = errors;
        if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
          vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.repositoryName !== undefined){
          const _errs1 = errors;
          if(!(validate25(data.repositoryName, {instancePath:instancePath+"/repositoryName",parentData:data,parentDataProperty:"repositoryName",rootData}))){
            vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
      }
    }
  }
  validate121.errors = vErrors;
  return errors === 0;
}

function validate124(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((data.prefix === undefined) && (missing0 = "prefix")){
      validate124.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.prefix !== undefined){
        if(!(validate94(data.prefix, {instancePath:instancePath+"/prefix",parentData:data,parentDataProperty:"prefix",rootData}))){
          vErrors = vErrors === null ? validate94.errors : vErrors.concat(validate94.errors);
          errors = vErrors.length;
        }
      }
    }
  }
  validate124.errors = vErrors;
  return errors === 0;
}

function validate126(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((data.repositoryName === undefined) && (missing0 = "repositoryName")){
      validate126.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.registryId !== undefined){
        const _errs0 = errors;
        if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
          vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.repositoryName !== undefined){
          const _errs1 = errors;
          if(!(validate25(data.repositoryName, {instancePath:instancePath+"/repositoryName",parentData:data,parentDataProperty:"repositoryName",rootData}))){
            vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
      }
    }
  }
  validate126.errors = vErrors;
  return errors === 0;
}

const pattern9 = new RegExp("^(?:arn:aws(-[a-z]+)*:iam::[0-9]{12}:(role|user)/[\\w+=,.@-]+(/[\\w+=,.@-]+)*)$", "");

function validate130(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(typeof data === "string"){
    if(func2(data) > 200){
      validate130.errors = [{instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 200}}];
      return false;
    }
    else {
      if(!pattern9.test(data)){
        validate130.errors = [{instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^(?:arn:aws(-[a-z]+)*:iam::[0-9]{12}:(role|user)/[\\w+=,.@-]+(/[\\w+=,.@-]+)*)$"}}];
        return false;
      }
    }
  }
  validate130.errors = vErrors;
  return errors === 0;
}

function validate129(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((data.principalArn === undefined) && (missing0 = "principalArn")){
      validate129.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.principalArn !== undefined){
        if(!(validate130(data.principalArn, {instancePath:instancePath+"/principalArn",parentData:data,parentDataProperty:"principalArn",rootData}))){
          vErrors = vErrors === null ? validate130.errors : vErrors.concat(validate130.errors);
          errors = vErrors.length;
        }
      }
    }
  }
  validate129.errors = vErrors;
  return errors === 0;
}

function validate132(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if(((data.repositoryName === undefined) && (missing0 = "repositoryName")) || ((data.imageId === undefined) && (missing0 = "imageId"))){
      validate132.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.repositoryName !== undefined){
        const _errs0 = errors;
        if(!(validate25(data.repositoryName, {instancePath:instancePath+"/repositoryName",parentData:data,parentDataProperty:"repositoryName",rootData}))){
          vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.imageId !== undefined){
          const _errs1 = errors;
          if(!(validate35(data.imageId, {instancePath:instancePath+"/imageId",parentData:data,parentDataProperty:"imageId",rootData}))){
            vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
        if(valid0){
          if(data.registryId !== undefined){
            const _errs2 = errors;
            if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
              vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          }
          else {
            var valid0 = true;
          }
        }
      }
    }
  }
  validate132.errors = vErrors;
  return errors === 0;
}

function validate140(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if((typeof data == "number") && (isFinite(data))){
    if(data > 1000 || isNaN(data)){
      validate140.errors = [{instancePath,schemaPath:"#/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000}}];
      return false;
    }
    else {
      if(data < 1 || isNaN(data)){
        validate140.errors = [{instancePath,schemaPath:"#/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
        return false;
      }
    }
  }
  validate140.errors = vErrors;
  return errors === 0;
}

function validate136(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if(((data.repositoryName === undefined) && (missing0 = "repositoryName")) || ((data.imageId === undefined) && (missing0 = "imageId"))){
      validate136.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.registryId !== undefined){
        const _errs0 = errors;
        if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
          vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.repositoryName !== undefined){
          const _errs1 = errors;
          if(!(validate25(data.repositoryName, {instancePath:instancePath+"/repositoryName",parentData:data,parentDataProperty:"repositoryName",rootData}))){
            vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
        if(valid0){
          if(data.imageId !== undefined){
            const _errs2 = errors;
            if(!(validate35(data.imageId, {instancePath:instancePath+"/imageId",parentData:data,parentDataProperty:"imageId",rootData}))){
              vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          }
          else {
            var valid0 = true;
          }
          if(valid0){
            if(data.maxResults !== undefined){
              const _errs3 = errors;
              if(!(validate140(data.maxResults, {instancePath:instancePath+"/maxResults",parentData:data,parentDataProperty:"maxResults",rootData}))){
                vErrors = vErrors === null ? validate140.errors : vErrors.concat(validate140.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            }
            else {
              var valid0 = true;
            }
          }
        }
      }
    }
  }
  validate136.errors = vErrors;
  return errors === 0;
}

function validate142(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if(((data.repositoryName === undefined) && (missing0 = "repositoryName")) || ((data.imageId === undefined) && (missing0 = "imageId"))){
      validate142.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.repositoryName !== undefined){
        const _errs0 = errors;
        if(!(validate25(data.repositoryName, {instancePath:instancePath+"/repositoryName",parentData:data,parentDataProperty:"repositoryName",rootData}))){
          vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.imageId !== undefined){
          const _errs1 = errors;
          if(!(validate35(data.imageId, {instancePath:instancePath+"/imageId",parentData:data,parentDataProperty:"imageId",rootData}))){
            vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
        if(valid0){
          if(data.registryId !== undefined){
            const _errs2 = errors;
            if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
              vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          }
          else {
            var valid0 = true;
          }
        }
      }
    }
  }
  validate142.errors = vErrors;
  return errors === 0;
}

const schema62 = {"enum":["TAGGED","UNTAGGED","ANY"]};

function validate152(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(!(((data === "TAGGED") || (data === "UNTAGGED")) || (data === "ANY"))){
    validate152.errors = [{instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema62.enum}}];
    return false;
  }
  validate152.errors = vErrors;
  return errors === 0;
}

const schema63 = {"enum":["ACTIVE","ARCHIVED","ACTIVATING","ANY"]};

function validate154(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(!((((data === "ACTIVE") || (data === "ARCHIVED")) || (data === "ACTIVATING")) || (data === "ANY"))){
    validate154.errors = [{instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema63.enum}}];
    return false;
  }
  validate154.errors = vErrors;
  return errors === 0;
}

function validate151(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    if(data.tagStatus !== undefined){
      const _errs0 = errors;
      if(!(validate152(data.tagStatus, {instancePath:instancePath+"/tagStatus",parentData:data,parentDataProperty:"tagStatus",rootData}))){
        vErrors = vErrors === null ? validate152.errors : vErrors.concat(validate152.errors);
        errors = vErrors.length;
      }
      var valid0 = _errs0 === errors;
    }
    else {
      var valid0 = true;
    }
    if(valid0){
      if(data.imageStatus !== undefined){
        const _errs1 = errors;
        if(!(validate154(data.imageStatus, {instancePath:instancePath+"/imageStatus",parentData:data,parentDataProperty:"imageStatus",rootData}))){
          vErrors = vErrors === null ? validate154.errors : vErrors.concat(validate154.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs1 === errors;
      }
      else {
        var valid0 = true;
      }
    }
  }
  validate151.errors = vErrors;
  return errors === 0;
}

function validate146(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((data.repositoryName === undefined) && (missing0 = "repositoryName")){
      validate146.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.registryId !== undefined){
        const _errs0 = errors;
        if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
          vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.repositoryName !== undefined){
          const _errs1 = errors;
          if(!(validate25(data.repositoryName, {instancePath:instancePath+"/repositoryName",parentData:data,parentDataProperty:"repositoryName",rootData}))){
            vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
        if(valid0){
          if(data.imageIds !== undefined){
            const _errs2 = errors;
            if(!(validate34(data.imageIds, {instancePath:instancePath+"/imageIds",parentData:data,parentDataProperty:"imageIds",rootData}))){
              vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          }
          else {
            var valid0 = true;
          }
          if(valid0){
            if(data.maxResults !== undefined){
              const _errs3 = errors;
              if(!(validate140(data.maxResults, {instancePath:instancePath+"/maxResults",parentData:data,parentDataProperty:"maxResults",rootData}))){
                vErrors = vErrors === null ? validate140.errors : vErrors.concat(validate140.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            }
            else {
              var valid0 = true;
            }
            if(valid0){
              if(data.filter !== undefined){
                const _errs4 = errors;
                if(!(validate151(data.filter, {instancePath:instancePath+"/filter",parentData:data,parentDataProperty:"filter",rootData}))){
                  vErrors = vErrors === null ? validate151.errors : vErrors.concat(validate151.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs4 === errors;
              }
              else {
                var valid0 = true;
              }
            }
          }
        }
      }
    }
  }
  validate146.errors = vErrors;
  return errors === 0;
}

function validate159(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(Array.isArray(data)){
    if(data.length > 100){
      validate159.errors = [{instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 100}}];
      return false;
    }
    else {
      if(data.length < 1){
        validate159.errors = [{instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1}}];
        return false;
      }
      else {
        var valid0 = true;
        const len0 = data.length;
        for(let i0=0; i0<len0; i0++){
          const _errs0 = errors;
          if(!(validate60(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
            vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs0 === errors;
          if(!valid0){
            break;
          }
        }
      }
    }
  }
  validate159.errors = vErrors;
  return errors === 0;
}

function validate157(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    if(data.registryId !== undefined){
      const _errs0 = errors;
      if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
        vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
        errors = vErrors.length;
      }
      var valid0 = _errs0 === errors;
    }
    else {
      var valid0 = true;
    }
    if(valid0){
      if(data.ecrRepositoryPrefixes !== undefined){
        const _errs1 = errors;
        if(!(validate159(data.ecrRepositoryPrefixes, {instancePath:instancePath+"/ecrRepositoryPrefixes",parentData:data,parentDataProperty:"ecrRepositoryPrefixes",rootData}))){
          vErrors = vErrors === null ? validate159.errors : vErrors.concat(validate159.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs1 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.maxResults !== undefined){
          const _errs2 = errors;
          if(!(validate140(data.maxResults, {instancePath:instancePath+"/maxResults",parentData:data,parentDataProperty:"maxResults",rootData}))){
            vErrors = vErrors === null ? validate140.errors : vErrors.concat(validate140.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs2 === errors;
        }
        else {
          var valid0 = true;
        }
      }
    }
  }
  validate157.errors = vErrors;
  return errors === 0;
}

function validate165(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(typeof data === "string"){
    if(!pattern2.test(data)){
      validate165.errors = [{instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^(?:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})$"}}];
      return false;
    }
  }
  validate165.errors = vErrors;
  return errors === 0;
}

const schema68 = {"enum":["COMPLETE","FAILED"]};

function validate167(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(!((data === "COMPLETE") || (data === "FAILED"))){
    validate167.errors = [{instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema68.enum}}];
    return false;
  }
  validate167.errors = vErrors;
  return errors === 0;
}

function validate163(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((data.replicationBackfillId === undefined) && (missing0 = "replicationBackfillId")){
      validate163.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.registryId !== undefined){
        const _errs0 = errors;
        if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
          vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.replicationBackfillId !== undefined){
          const _errs1 = errors;
          if(!(validate165(data.replicationBackfillId, {instancePath:instancePath+"/replicationBackfillId",parentData:data,parentDataProperty:"replicationBackfillId",rootData}))){
            vErrors = vErrors === null ? validate165.errors : vErrors.concat(validate165.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
        if(valid0){
          if(data.resultStatusFilter !== undefined){
            const _errs2 = errors;
            if(!(validate167(data.resultStatusFilter, {instancePath:instancePath+"/resultStatusFilter",parentData:data,parentDataProperty:"resultStatusFilter",rootData}))){
              vErrors = vErrors === null ? validate167.errors : vErrors.concat(validate167.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          }
          else {
            var valid0 = true;
          }
          if(valid0){
            if(data.maxResults !== undefined){
              const _errs3 = errors;
              if(!(validate140(data.maxResults, {instancePath:instancePath+"/maxResults",parentData:data,parentDataProperty:"maxResults",rootData}))){
                vErrors = vErrors === null ? validate140.errors : vErrors.concat(validate140.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            }
            else {
              var valid0 = true;
            }
          }
        }
      }
    }
  }
  validate163.errors = vErrors;
  return errors === 0;
}

function validate172(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(Array.isArray(data)){
    if(data.length > 100){
      validate172.errors = [{instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 100}}];
      return false;
    }
    else {
      if(data.length < 1){
        validate172.errors = [{instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1}}];
        return false;
      }
      else {
        var valid0 = true;
        const len0 = data.length;
        for(let i0=0; i0<len0; i0++){
          const _errs0 = errors;
          if(!(validate25(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
            vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs0 === errors;
          if(!valid0){
            break;
          }
        }
      }
    }
  }
  validate172.errors = vErrors;
  return errors === 0;
}

function validate170(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    if(data.registryId !== undefined){
      const _errs0 = errors;
      if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
        vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
        errors = vErrors.length;
      }
      var valid0 = _errs0 === errors;
    }
    else {
      var valid0 = true;
    }
    if(valid0){
      if(data.repositoryNames !== undefined){
        const _errs1 = errors;
        if(!(validate172(data.repositoryNames, {instancePath:instancePath+"/repositoryNames",parentData:data,parentDataProperty:"repositoryNames",rootData}))){
          vErrors = vErrors === null ? validate172.errors : vErrors.concat(validate172.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs1 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.maxResults !== undefined){
          const _errs2 = errors;
          if(!(validate140(data.maxResults, {instancePath:instancePath+"/maxResults",parentData:data,parentDataProperty:"maxResults",rootData}))){
            vErrors = vErrors === null ? validate140.errors : vErrors.concat(validate140.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs2 === errors;
        }
        else {
          var valid0 = true;
        }
      }
    }
  }
  validate170.errors = vErrors;
  return errors === 0;
}

function validate177(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(Array.isArray(data)){
    var valid0 = true;
    const len0 = data.length;
    for(let i0=0; i0<len0; i0++){
      const _errs0 = errors;
      if(!(validate94(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
        vErrors = vErrors === null ? validate94.errors : vErrors.concat(validate94.errors);
        errors = vErrors.length;
      }
      var valid0 = _errs0 === errors;
      if(!valid0){
        break;
      }
    }
  }
  validate177.errors = vErrors;
  return errors === 0;
}

function validate176(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    if(data.prefixes !== undefined){
      const _errs0 = errors;
      if(!(validate177(data.prefixes, {instancePath:instancePath+"/prefixes",parentData:data,parentDataProperty:"prefixes",rootData}))){
        vErrors = vErrors === null ? validate177.errors : vErrors.concat(validate177.errors);
        errors = vErrors.length;
      }
      var valid0 = _errs0 === errors;
    }
    else {
      var valid0 = true;
    }
    if(valid0){
      if(data.maxResults !== undefined){
        const _errs1 = errors;
        if(!(validate140(data.maxResults, {instancePath:instancePath+"/maxResults",parentData:data,parentDataProperty:"maxResults",rootData}))){
          vErrors = vErrors === null ? validate140.errors : vErrors.concat(validate140.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs1 === errors;
      }
      else {
        var valid0 = true;
      }
    }
  }
  validate176.errors = vErrors;
  return errors === 0;
}

function validate182(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(typeof data === "string"){
    if(func2(data) > 64){
      validate182.errors = [{instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 64}}];
      return false;
    }
    else {
      if(func2(data) < 1){
        validate182.errors = [{instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 1}}];
        return false;
      }
    }
  }
  validate182.errors = vErrors;
  return errors === 0;
}

function validate181(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((data.name === undefined) && (missing0 = "name")){
      validate181.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.name !== undefined){
        if(!(validate182(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData}))){
          vErrors = vErrors === null ? validate182.errors : vErrors.concat(validate182.errors);
          errors = vErrors.length;
        }
      }
    }
  }
  validate181.errors = vErrors;
  return errors === 0;
}

function validate185(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(Array.isArray(data)){
    if(data.length > 10){
      validate185.errors = [{instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 10}}];
      return false;
    }
    else {
      if(data.length < 1){
        validate185.errors = [{instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1}}];
        return false;
      }
      else {
        var valid0 = true;
        const len0 = data.length;
        for(let i0=0; i0<len0; i0++){
          const _errs0 = errors;
          if(!(validate23(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
            vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs0 === errors;
          if(!valid0){
            break;
          }
        }
      }
    }
  }
  validate185.errors = vErrors;
  return errors === 0;
}

function validate184(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    if(data.registryIds !== undefined){
      if(!(validate185(data.registryIds, {instancePath:instancePath+"/registryIds",parentData:data,parentDataProperty:"registryIds",rootData}))){
        vErrors = vErrors === null ? validate185.errors : vErrors.concat(validate185.errors);
        errors = vErrors.length;
      }
    }
  }
  validate184.errors = vErrors;
  return errors === 0;
}

function validate188(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if(((data.repositoryName === undefined) && (missing0 = "repositoryName")) || ((data.layerDigest === undefined) && (missing0 = "layerDigest"))){
      validate188.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.registryId !== undefined){
        const _errs0 = errors;
        if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
          vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.repositoryName !== undefined){
          const _errs1 = errors;
          if(!(validate25(data.repositoryName, {instancePath:instancePath+"/repositoryName",parentData:data,parentDataProperty:"repositoryName",rootData}))){
            vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
        if(valid0){
          if(data.layerDigest !== undefined){
            const _errs2 = errors;
            if(!(validate56(data.layerDigest, {instancePath:instancePath+"/layerDigest",parentData:data,parentDataProperty:"layerDigest",rootData}))){
              vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          }
          else {
            var valid0 = true;
          }
        }
      }
    }
  }
  validate188.errors = vErrors;
  return errors === 0;
}

function validate192(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((data.repositoryName === undefined) && (missing0 = "repositoryName")){
      validate192.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.registryId !== undefined){
        const _errs0 = errors;
        if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
          vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.repositoryName !== undefined){
          const _errs1 = errors;
          if(!(validate25(data.repositoryName, {instancePath:instancePath+"/repositoryName",parentData:data,parentDataProperty:"repositoryName",rootData}))){
            vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
      }
    }
  }
  validate192.errors = vErrors;
  return errors === 0;
}

function validate199(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if((typeof data == "number") && (isFinite(data))){
    if(data > 100 || isNaN(data)){
      validate199.errors = [{instancePath,schemaPath:"#/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100}}];
      return false;
    }
    else {
      if(data < 1 || isNaN(data)){
        validate199.errors = [{instancePath,schemaPath:"#/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
        return false;
      }
    }
  }
  validate199.errors = vErrors;
  return errors === 0;
}

function validate201(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    if(data.tagStatus !== undefined){
      if(!(validate152(data.tagStatus, {instancePath:instancePath+"/tagStatus",parentData:data,parentDataProperty:"tagStatus",rootData}))){
        vErrors = vErrors === null ? validate152.errors : vErrors.concat(validate152.errors);
        errors = vErrors.length;
      }
    }
  }
  validate201.errors = vErrors;
  return errors === 0;
}

function validate195(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((data.repositoryName === undefined) && (missing0 = "repositoryName")){
      validate195.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.registryId !== undefined){
        const _errs0 = errors;
        if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
          vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.repositoryName !== undefined){
          const _errs1 = errors;
          if(!(validate25(data.repositoryName, {instancePath:instancePath+"/repositoryName",parentData:data,parentDataProperty:"repositoryName",rootData}))){
            vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
        if(valid0){
          if(data.imageIds !== undefined){
            const _errs2 = errors;
            if(!(validate34(data.imageIds, {instancePath:instancePath+"/imageIds",parentData:data,parentDataProperty:"imageIds",rootData}))){
              vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          }
          else {
            var valid0 = true;
          }
          if(valid0){
            if(data.maxResults !== undefined){
              const _errs3 = errors;
              if(!(validate199(data.maxResults, {instancePath:instancePath+"/maxResults",parentData:data,parentDataProperty:"maxResults",rootData}))){
                vErrors = vErrors === null ? validate199.errors : vErrors.concat(validate199.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            }
            else {
              var valid0 = true;
            }
            if(valid0){
              if(data.filter !== undefined){
                const _errs4 = errors;
                if(!(validate201(data.filter, {instancePath:instancePath+"/filter",parentData:data,parentDataProperty:"filter",rootData}))){
                  vErrors = vErrors === null ? validate201.errors : vErrors.concat(validate201.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs4 === errors;
              }
              else {
                var valid0 = true;
              }
            }
          }
        }
      }
    }
  }
  validate195.errors = vErrors;
  return errors === 0;
}

function validate204(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((data.repositoryName === undefined) && (missing0 = "repositoryName")){
      validate204.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.registryId !== undefined){
        const _errs0 = errors;
        if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
          vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.repositoryName !== undefined){
          const _errs1 = errors;
          if(!(validate25(data.repositoryName, {instancePath:instancePath+"/repositoryName",parentData:data,parentDataProperty:"repositoryName",rootData}))){
            vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
      }
    }
  }
  validate204.errors = vErrors;
  return errors === 0;
}

function validate207(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((data.repositoryName === undefined) && (missing0 = "repositoryName")){
      validate207.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.registryId !== undefined){
        const _errs0 = errors;
        if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
          vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.repositoryName !== undefined){
          const _errs1 = errors;
          if(!(validate25(data.repositoryName, {instancePath:instancePath+"/repositoryName",parentData:data,parentDataProperty:"repositoryName",rootData}))){
            vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
      }
    }
  }
  validate207.errors = vErrors;
  return errors === 0;
}

function validate213(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((data.imageDigest === undefined) && (missing0 = "imageDigest")){
      validate213.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
  }
  validate213.errors = vErrors;
  return errors === 0;
}

function validate217(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(typeof data === "string"){
    if(func2(data) > 255){
      validate217.errors = [{instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 255}}];
      return false;
    }
    else {
      if(func2(data) < 1){
        validate217.errors = [{instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 1}}];
        return false;
      }
    }
  }
  validate217.errors = vErrors;
  return errors === 0;
}

function validate216(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(Array.isArray(data)){
    if(data.length > 5){
      validate216.errors = [{instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 5}}];
      return false;
    }
    else {
      var valid0 = true;
      const len0 = data.length;
      for(let i0=0; i0<len0; i0++){
        const _errs0 = errors;
        if(!(validate217(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
          vErrors = vErrors === null ? validate217.errors : vErrors.concat(validate217.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
        if(!valid0){
          break;
        }
      }
    }
  }
  validate216.errors = vErrors;
  return errors === 0;
}

const schema89 = {"enum":["ACTIVE","ARCHIVED","ACTIVATING","ANY"]};

function validate220(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(!((((data === "ACTIVE") || (data === "ARCHIVED")) || (data === "ACTIVATING")) || (data === "ANY"))){
    validate220.errors = [{instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema89.enum}}];
    return false;
  }
  validate220.errors = vErrors;
  return errors === 0;
}

function validate215(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    if(data.artifactTypes !== undefined){
      const _errs0 = errors;
      if(!(validate216(data.artifactTypes, {instancePath:instancePath+"/artifactTypes",parentData:data,parentDataProperty:"artifactTypes",rootData}))){
        vErrors = vErrors === null ? validate216.errors : vErrors.concat(validate216.errors);
        errors = vErrors.length;
      }
      var valid0 = _errs0 === errors;
    }
    else {
      var valid0 = true;
    }
    if(valid0){
      if(data.artifactStatus !== undefined){
        const _errs1 = errors;
        if(!(validate220(data.artifactStatus, {instancePath:instancePath+"/artifactStatus",parentData:data,parentDataProperty:"artifactStatus",rootData}))){
          vErrors = vErrors === null ? validate220.errors : vErrors.concat(validate220.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs1 === errors;
      }
      else {
        var valid0 = true;
      }
    }
  }
  validate215.errors = vErrors;
  return errors === 0;
}

function validate223(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if((typeof data == "number") && (isFinite(data))){
    if(data > 50 || isNaN(data)){
      validate223.errors = [{instancePath,schemaPath:"#/maximum",keyword:"maximum",params:{comparison: "<=", limit: 50}}];
      return false;
    }
    else {
      if(data < 1 || isNaN(data)){
        validate223.errors = [{instancePath,schemaPath:"#/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
        return false;
      }
    }
  }
  validate223.errors = vErrors;
  return errors === 0;
}

function validate210(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if(((data.repositoryName === undefined) && (missing0 = "repositoryName")) || ((data.subjectId === undefined) && (missing0 = "subjectId"))){
      validate210.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.registryId !== undefined){
        const _errs0 = errors;
        if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
          vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.repositoryName !== undefined){
          const _errs1 = errors;
          if(!(validate25(data.repositoryName, {instancePath:instancePath+"/repositoryName",parentData:data,parentDataProperty:"repositoryName",rootData}))){
            vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
        if(valid0){
          if(data.subjectId !== undefined){
            const _errs2 = errors;
            if(!(validate213(data.subjectId, {instancePath:instancePath+"/subjectId",parentData:data,parentDataProperty:"subjectId",rootData}))){
              vErrors = vErrors === null ? validate213.errors : vErrors.concat(validate213.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          }
          else {
            var valid0 = true;
          }
          if(valid0){
            if(data.filter !== undefined){
              const _errs3 = errors;
              if(!(validate215(data.filter, {instancePath:instancePath+"/filter",parentData:data,parentDataProperty:"filter",rootData}))){
                vErrors = vErrors === null ? validate215.errors : vErrors.concat(validate215.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            }
            else {
              var valid0 = true;
            }
            if(valid0){
              if(data.maxResults !== undefined){
                const _errs4 = errors;
                if(!(validate223(data.maxResults, {instancePath:instancePath+"/maxResults",parentData:data,parentDataProperty:"maxResults",rootData}))){
                  vErrors = vErrors === null ? validate223.errors : vErrors.concat(validate223.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs4 === errors;
              }
              else {
                var valid0 = true;
              }
            }
          }
        }
      }
    }
  }
  validate210.errors = vErrors;
  return errors === 0;
}

function validate229(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    if(data.tagStatus !== undefined){
      const _errs0 = errors;
      if(!(validate152(data.tagStatus, {instancePath:instancePath+"/tagStatus",parentData:data,parentDataProperty:"tagStatus",rootData}))){
        vErrors = vErrors === null ? validate152.errors : vErrors.concat(validate152.errors);
        errors = vErrors.length;
      }
      var valid0 = _errs0 === errors;
    }
    else {
      var valid0 = true;
    }
    if(valid0){
      if(data.imageStatus !== undefined){
        const _errs1 = errors;
        if(!(validate154(data.imageStatus, {instancePath:instancePath+"/imageStatus",parentData:data,parentDataProperty:"imageStatus",rootData}))){
          vErrors = vErrors === null ? validate154.errors : vErrors.concat(validate154.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs1 === errors;
      }
      else {
        var valid0 = true;
      }
    }
  }
  validate229.errors = vErrors;
  return errors === 0;
}

function validate225(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((data.repositoryName === undefined) && (missing0 = "repositoryName")){
      validate225.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.registryId !== undefined){
        const _errs0 = errors;
        if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
          vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.repositoryName !== undefined){
          const _errs1 = errors;
          if(!(validate25(data.repositoryName, {instancePath:instancePath+"/repositoryName",parentData:data,parentDataProperty:"repositoryName",rootData}))){
            vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
        if(valid0){
          if(data.maxResults !== undefined){
            const _errs2 = errors;
            if(!(validate140(data.maxResults, {instancePath:instancePath+"/maxResults",parentData:data,parentDataProperty:"maxResults",rootData}))){
              vErrors = vErrors === null ? validate140.errors : vErrors.concat(validate140.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          }
          else {
            var valid0 = true;
          }
          if(valid0){
            if(data.filter !== undefined){
              const _errs3 = errors;
              if(!(validate229(data.filter, {instancePath:instancePath+"/filter",parentData:data,parentDataProperty:"filter",rootData}))){
                vErrors = vErrors === null ? validate229.errors : vErrors.concat(validate229.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            }
            else {
              var valid0 = true;
            }
          }
        }
      }
    }
  }
  validate225.errors = vErrors;
  return errors === 0;
}

function validate233(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    if(data.maxResults !== undefined){
      if(!(validate140(data.maxResults, {instancePath:instancePath+"/maxResults",parentData:data,parentDataProperty:"maxResults",rootData}))){
        vErrors = vErrors === null ? validate140.errors : vErrors.concat(validate140.errors);
        errors = vErrors.length;
      }
    }
  }
  validate233.errors = vErrors;
  return errors === 0;
}

function validate235(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    if(data.registryId !== undefined){
      const _errs0 = errors;
      if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
        vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
        errors = vErrors.length;
      }
      var valid0 = _errs0 === errors;
    }
    else {
      var valid0 = true;
    }
    if(valid0){
      if(data.maxResults !== undefined){
        const _errs1 = errors;
        if(!(validate223(data.maxResults, {instancePath:instancePath+"/maxResults",parentData:data,parentDataProperty:"maxResults",rootData}))){
          vErrors = vErrors === null ? validate223.errors : vErrors.concat(validate223.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs1 === errors;
      }
      else {
        var valid0 = true;
      }
    }
  }
  validate235.errors = vErrors;
  return errors === 0;
}

function validate238(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((data.resourceArn === undefined) && (missing0 = "resourceArn")){
      validate238.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
  }
  validate238.errors = vErrors;
  return errors === 0;
}

function validate239(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if(((data.name === undefined) && (missing0 = "name")) || ((data.value === undefined) && (missing0 = "value"))){
      validate239.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.name !== undefined){
        if(!(validate182(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData}))){
          vErrors = vErrors === null ? validate182.errors : vErrors.concat(validate182.errors);
          errors = vErrors.length;
        }
      }
    }
  }
  validate239.errors = vErrors;
  return errors === 0;
}

function validate244(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(typeof data === "string"){
    if(func2(data) > 4194304){
      validate244.errors = [{instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 4194304}}];
      return false;
    }
    else {
      if(func2(data) < 1){
        validate244.errors = [{instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 1}}];
        return false;
      }
    }
  }
  validate244.errors = vErrors;
  return errors === 0;
}

function validate241(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if(((data.repositoryName === undefined) && (missing0 = "repositoryName")) || ((data.imageManifest === undefined) && (missing0 = "imageManifest"))){
      validate241.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.registryId !== undefined){
        const _errs0 = errors;
        if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
          vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.repositoryName !== undefined){
          const _errs1 = errors;
          if(!(validate25(data.repositoryName, {instancePath:instancePath+"/repositoryName",parentData:data,parentDataProperty:"repositoryName",rootData}))){
            vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
        if(valid0){
          if(data.imageManifest !== undefined){
            const _errs2 = errors;
            if(!(validate244(data.imageManifest, {instancePath:instancePath+"/imageManifest",parentData:data,parentDataProperty:"imageManifest",rootData}))){
              vErrors = vErrors === null ? validate244.errors : vErrors.concat(validate244.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          }
          else {
            var valid0 = true;
          }
          if(valid0){
            if(data.imageTag !== undefined){
              const _errs3 = errors;
              if(!(validate36(data.imageTag, {instancePath:instancePath+"/imageTag",parentData:data,parentDataProperty:"imageTag",rootData}))){
                vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            }
            else {
              var valid0 = true;
            }
          }
        }
      }
    }
  }
  validate241.errors = vErrors;
  return errors === 0;
}

function validate247(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if(((data.repositoryName === undefined) && (missing0 = "repositoryName")) || ((data.imageScanningConfiguration === undefined) && (missing0 = "imageScanningConfiguration"))){
      validate247.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.registryId !== undefined){
        const _errs0 = errors;
        if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
          vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.repositoryName !== undefined){
          const _errs1 = errors;
          if(!(validate25(data.repositoryName, {instancePath:instancePath+"/repositoryName",parentData:data,parentDataProperty:"repositoryName",rootData}))){
            vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
      }
    }
  }
  validate247.errors = vErrors;
  return errors === 0;
}

function validate250(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if(((data.repositoryName === undefined) && (missing0 = "repositoryName")) || ((data.imageTagMutability === undefined) && (missing0 = "imageTagMutability"))){
      validate250.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.registryId !== undefined){
        const _errs0 = errors;
        if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
          vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.repositoryName !== undefined){
          const _errs1 = errors;
          if(!(validate25(data.repositoryName, {instancePath:instancePath+"/repositoryName",parentData:data,parentDataProperty:"repositoryName",rootData}))){
            vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
        if(valid0){
          if(data.imageTagMutability !== undefined){
            const _errs2 = errors;
            if(!(validate77(data.imageTagMutability, {instancePath:instancePath+"/imageTagMutability",parentData:data,parentDataProperty:"imageTagMutability",rootData}))){
              vErrors = vErrors === null ? validate77.errors : vErrors.concat(validate77.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          }
          else {
            var valid0 = true;
          }
          if(valid0){
            if(data.imageTagMutabilityExclusionFilters !== undefined){
              const _errs3 = errors;
              if(!(validate79(data.imageTagMutabilityExclusionFilters, {instancePath:instancePath+"/imageTagMutabilityExclusionFilters",parentData:data,parentDataProperty:"imageTagMutabilityExclusionFilters",rootData}))){
                vErrors = vErrors === null ? validate79.errors : vErrors.concat(validate79.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            }
            else {
              var valid0 = true;
            }
          }
        }
      }
    }
  }
  validate250.errors = vErrors;
  return errors === 0;
}

function validate258(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(typeof data === "string"){
    if(func2(data) > 30720){
      validate258.errors = [{instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 30720}}];
      return false;
    }
    else {
      if(func2(data) < 100){
        validate258.errors = [{instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 100}}];
        return false;
      }
    }
  }
  validate258.errors = vErrors;
  return errors === 0;
}

function validate255(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if(((data.repositoryName === undefined) && (missing0 = "repositoryName")) || ((data.lifecyclePolicyText === undefined) && (missing0 = "lifecyclePolicyText"))){
      validate255.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.registryId !== undefined){
        const _errs0 = errors;
        if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
          vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.repositoryName !== undefined){
          const _errs1 = errors;
          if(!(validate25(data.repositoryName, {instancePath:instancePath+"/repositoryName",parentData:data,parentDataProperty:"repositoryName",rootData}))){
            vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
        if(valid0){
          if(data.lifecyclePolicyText !== undefined){
            const _errs2 = errors;
            if(!(validate258(data.lifecyclePolicyText, {instancePath:instancePath+"/lifecyclePolicyText",parentData:data,parentDataProperty:"lifecyclePolicyText",rootData}))){
              vErrors = vErrors === null ? validate258.errors : vErrors.concat(validate258.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          }
          else {
            var valid0 = true;
          }
        }
      }
    }
  }
  validate255.errors = vErrors;
  return errors === 0;
}

function validate261(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(typeof data === "string"){
    if(func2(data) > 10240){
      validate261.errors = [{instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 10240}}];
      return false;
    }
  }
  validate261.errors = vErrors;
  return errors === 0;
}

function validate260(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((data.policyText === undefined) && (missing0 = "policyText")){
      validate260.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.policyText !== undefined){
        if(!(validate261(data.policyText, {instancePath:instancePath+"/policyText",parentData:data,parentDataProperty:"policyText",rootData}))){
          vErrors = vErrors === null ? validate261.errors : vErrors.concat(validate261.errors);
          errors = vErrors.length;
        }
      }
    }
  }
  validate260.errors = vErrors;
  return errors === 0;
}

const schema106 = {"enum":["BASIC","ENHANCED"]};

function validate264(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(!((data === "BASIC") || (data === "ENHANCED"))){
    validate264.errors = [{instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema106.enum}}];
    return false;
  }
  validate264.errors = vErrors;
  return errors === 0;
}

const schema109 = {"enum":["SCAN_ON_PUSH","CONTINUOUS_SCAN","MANUAL"]};

function validate268(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(!(((data === "SCAN_ON_PUSH") || (data === "CONTINUOUS_SCAN")) || (data === "MANUAL"))){
    validate268.errors = [{instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema109.enum}}];
    return false;
  }
  validate268.errors = vErrors;
  return errors === 0;
}

const pattern11 = new RegExp("^(?:[a-z0-9*]+(?:[._\\-/][a-z0-9*]+)*)$", "");

function validate272(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(typeof data === "string"){
    if(func2(data) > 255){
      validate272.errors = [{instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 255}}];
      return false;
    }
    else {
      if(func2(data) < 1){
        validate272.errors = [{instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 1}}];
        return false;
      }
      else {
        if(!pattern11.test(data)){
          validate272.errors = [{instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^(?:[a-z0-9*]+(?:[._\\-/][a-z0-9*]+)*)$"}}];
          return false;
        }
      }
    }
  }
  validate272.errors = vErrors;
  return errors === 0;
}

const schema113 = {"enum":["WILDCARD"]};

function validate274(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(!(data === "WILDCARD")){
    validate274.errors = [{instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema113.enum}}];
    return false;
  }
  validate274.errors = vErrors;
  return errors === 0;
}

function validate271(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if(((data.filter === undefined) && (missing0 = "filter")) || ((data.filterType === undefined) && (missing0 = "filterType"))){
      validate271.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.filter !== undefined){
        const _errs0 = errors;
        if(!(validate272(data.filter, {instancePath:instancePath+"/filter",parentData:data,parentDataProperty:"filter",rootData}))){
          vErrors = vErrors === null ? validate272.errors : vErrors.concat(validate272.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.filterType !== undefined){
          const _errs1 = errors;
          if(!(validate274(data.filterType, {instancePath:instancePath+"/filterType",parentData:data,parentDataProperty:"filterType",rootData}))){
            vErrors = vErrors === null ? validate274.errors : vErrors.concat(validate274.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
      }
    }
  }
  validate271.errors = vErrors;
  return errors === 0;
}

function validate270(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(Array.isArray(data)){
    if(data.length > 100){
      validate270.errors = [{instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 100}}];
      return false;
    }
    else {
      var valid0 = true;
      const len0 = data.length;
      for(let i0=0; i0<len0; i0++){
        const _errs0 = errors;
        if(!(validate271(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
          vErrors = vErrors === null ? validate271.errors : vErrors.concat(validate271.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
        if(!valid0){
          break;
        }
      }
    }
  }
  validate270.errors = vErrors;
  return errors === 0;
}

function validate267(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if(((data.scanFrequency === undefined) && (missing0 = "scanFrequency")) || ((data.repositoryFilters === undefined) && (missing0 = "repositoryFilters"))){
      validate267.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.scanFrequency !== undefined){
        const _errs0 = errors;
        if(!(validate268(data.scanFrequency, {instancePath:instancePath+"/scanFrequency",parentData:data,parentDataProperty:"scanFrequency",rootData}))){
          vErrors = vErrors === null ? validate268.errors : vErrors.concat(validate268.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.repositoryFilters !== undefined){
          const _errs1 = errors;
          if(!(validate270(data.repositoryFilters, {instancePath:instancePath+"/repositoryFilters",parentData:data,parentDataProperty:"repositoryFilters",rootData}))){
            vErrors = vErrors === null ? validate270.errors : vErrors.concat(validate270.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
      }
    }
  }
  validate267.errors = vErrors;
  return errors === 0;
}

function validate266(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(Array.isArray(data)){
    if(data.length > 2){
      validate266.errors = [{instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 2}}];
      return false;
    }
    else {
      var valid0 = true;
      const len0 = data.length;
      for(let i0=0; i0<len0; i0++){
        const _errs0 = errors;
        if(!(validate267(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
          vErrors = vErrors === null ? validate267.errors : vErrors.concat(validate267.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
        if(!valid0){
          break;
        }
      }
    }
  }
  validate266.errors = vErrors;
  return errors === 0;
}

function validate263(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    if(data.scanType !== undefined){
      const _errs0 = errors;
      if(!(validate264(data.scanType, {instancePath:instancePath+"/scanType",parentData:data,parentDataProperty:"scanType",rootData}))){
        vErrors = vErrors === null ? validate264.errors : vErrors.concat(validate264.errors);
        errors = vErrors.length;
      }
      var valid0 = _errs0 === errors;
    }
    else {
      var valid0 = true;
    }
    if(valid0){
      if(data.rules !== undefined){
        const _errs1 = errors;
        if(!(validate266(data.rules, {instancePath:instancePath+"/rules",parentData:data,parentDataProperty:"rules",rootData}))){
          vErrors = vErrors === null ? validate266.errors : vErrors.concat(validate266.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs1 === errors;
      }
      else {
        var valid0 = true;
      }
    }
  }
  validate263.errors = vErrors;
  return errors === 0;
}

const pattern12 = new RegExp("^(?:[0-9a-z-]{2,25})$", "");

function validate286(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(typeof data === "string"){
    if(func2(data) > 25){
      validate286.errors = [{instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 25}}];
      return false;
    }
    else {
      if(func2(data) < 2){
        validate286.errors = [{instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 2}}];
        return false;
      }
      else {
        if(!pattern12.test(data)){
          validate286.errors = [{instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^(?:[0-9a-z-]{2,25})$"}}];
          return false;
        }
      }
    }
  }
  validate286.errors = vErrors;
  return errors === 0;
}

function validate285(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if(((data.region === undefined) && (missing0 = "region")) || ((data.registryId === undefined) && (missing0 = "registryId"))){
      validate285.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.region !== undefined){
        const _errs0 = errors;
        if(!(validate286(data.region, {instancePath:instancePath+"/region",parentData:data,parentDataProperty:"region",rootData}))){
          vErrors = vErrors === null ? validate286.errors : vErrors.concat(validate286.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.registryId !== undefined){
          const _errs1 = errors;
          if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
            vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
      }
    }
  }
  validate285.errors = vErrors;
  return errors === 0;
}

function validate284(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(Array.isArray(data)){
    if(data.length > 100){
      validate284.errors = [{instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 100}}];
      return false;
    }
    else {
      var valid0 = true;
      const len0 = data.length;
      for(let i0=0; i0<len0; i0++){
        const _errs0 = errors;
        if(!(validate285(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
          vErrors = vErrors === null ? validate285.errors : vErrors.concat(validate285.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
        if(!valid0){
          break;
        }
      }
    }
  }
  validate284.errors = vErrors;
  return errors === 0;
}

const pattern13 = new RegExp("^(?:(?:[a-z0-9]+(?:[._-][a-z0-9]*)*/)*[a-z0-9]*(?:[._-][a-z0-9]*)*)$", "");

function validate293(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(typeof data === "string"){
    if(func2(data) > 256){
      validate293.errors = [{instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 256}}];
      return false;
    }
    else {
      if(func2(data) < 2){
        validate293.errors = [{instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 2}}];
        return false;
      }
      else {
        if(!pattern13.test(data)){
          validate293.errors = [{instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^(?:(?:[a-z0-9]+(?:[._-][a-z0-9]*)*/)*[a-z0-9]*(?:[._-][a-z0-9]*)*)$"}}];
          return false;
        }
      }
    }
  }
  validate293.errors = vErrors;
  return errors === 0;
}

const schema124 = {"enum":["PREFIX_MATCH"]};

function validate295(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(!(data === "PREFIX_MATCH")){
    validate295.errors = [{instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema124.enum}}];
    return false;
  }
  validate295.errors = vErrors;
  return errors === 0;
}

function validate292(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if(((data.filter === undefined) && (missing0 = "filter")) || ((data.filterType === undefined) && (missing0 = "filterType"))){
      validate292.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.filter !== undefined){
        const _errs0 = errors;
        if(!(validate293(data.filter, {instancePath:instancePath+"/filter",parentData:data,parentDataProperty:"filter",rootData}))){
          vErrors = vErrors === null ? validate293.errors : vErrors.concat(validate293.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.filterType !== undefined){
          const _errs1 = errors;
          if(!(validate295(data.filterType, {instancePath:instancePath+"/filterType",parentData:data,parentDataProperty:"filterType",rootData}))){
            vErrors = vErrors === null ? validate295.errors : vErrors.concat(validate295.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
      }
    }
  }
  validate292.errors = vErrors;
  return errors === 0;
}

function validate291(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(Array.isArray(data)){
    if(data.length > 100){
      validate291.errors = [{instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 100}}];
      return false;
    }
    else {
      if(data.length < 1){
        validate291.errors = [{instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1}}];
        return false;
      }
      else {
        var valid0 = true;
        const len0 = data.length;
        for(let i0=0; i0<len0; i0++){
          const _errs0 = errors;
          if(!(validate292(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
            vErrors = vErrors === null ? validate292.errors : vErrors.concat(validate292.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs0 === errors;
          if(!valid0){
            break;
          }
        }
      }
    }
  }
  validate291.errors = vErrors;
  return errors === 0;
}

function validate299(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((data.enabled === undefined) && (missing0 = "enabled")){
      validate299.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
  }
  validate299.errors = vErrors;
  return errors === 0;
}

function validate283(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((data.destinations === undefined) && (missing0 = "destinations")){
      validate283.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.destinations !== undefined){
        const _errs0 = errors;
        if(!(validate284(data.destinations, {instancePath:instancePath+"/destinations",parentData:data,parentDataProperty:"destinations",rootData}))){
          vErrors = vErrors === null ? validate284.errors : vErrors.concat(validate284.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.repositoryFilters !== undefined){
          const _errs1 = errors;
          if(!(validate291(data.repositoryFilters, {instancePath:instancePath+"/repositoryFilters",parentData:data,parentDataProperty:"repositoryFilters",rootData}))){
            vErrors = vErrors === null ? validate291.errors : vErrors.concat(validate291.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
        if(valid0){
          if(data.deleteReplication !== undefined){
            const _errs2 = errors;
            if(!(validate299(data.deleteReplication, {instancePath:instancePath+"/deleteReplication",parentData:data,parentDataProperty:"deleteReplication",rootData}))){
              vErrors = vErrors === null ? validate299.errors : vErrors.concat(validate299.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          }
          else {
            var valid0 = true;
          }
        }
      }
    }
  }
  validate283.errors = vErrors;
  return errors === 0;
}

function validate282(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(Array.isArray(data)){
    if(data.length > 25){
      validate282.errors = [{instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 25}}];
      return false;
    }
    else {
      var valid0 = true;
      const len0 = data.length;
      for(let i0=0; i0<len0; i0++){
        const _errs0 = errors;
        if(!(validate283(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
          vErrors = vErrors === null ? validate283.errors : vErrors.concat(validate283.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
        if(!valid0){
          break;
        }
      }
    }
  }
  validate282.errors = vErrors;
  return errors === 0;
}

function validate281(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((data.rules === undefined) && (missing0 = "rules")){
      validate281.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.rules !== undefined){
        if(!(validate282(data.rules, {instancePath:instancePath+"/rules",parentData:data,parentDataProperty:"rules",rootData}))){
          vErrors = vErrors === null ? validate282.errors : vErrors.concat(validate282.errors);
          errors = vErrors.length;
        }
      }
    }
  }
  validate281.errors = vErrors;
  return errors === 0;
}

function validate280(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((data.replicationConfiguration === undefined) && (missing0 = "replicationConfiguration")){
      validate280.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.replicationConfiguration !== undefined){
        if(!(validate281(data.replicationConfiguration, {instancePath:instancePath+"/replicationConfiguration",parentData:data,parentDataProperty:"replicationConfiguration",rootData}))){
          vErrors = vErrors === null ? validate281.errors : vErrors.concat(validate281.errors);
          errors = vErrors.length;
        }
      }
    }
  }
  validate280.errors = vErrors;
  return errors === 0;
}

const pattern14 = new RegExp("^(?:arn:aws(-[a-z]+)*:signer:[a-z0-9-]+:[0-9]{12}:\\/signing-profiles\\/[a-zA-Z0-9_]{2,})$", "");

function validate308(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(typeof data === "string"){
    if(func2(data) > 200){
      validate308.errors = [{instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 200}}];
      return false;
    }
    else {
      if(!pattern14.test(data)){
        validate308.errors = [{instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^(?:arn:aws(-[a-z]+)*:signer:[a-z0-9-]+:[0-9]{12}:\\/signing-profiles\\/[a-zA-Z0-9_]{2,})$"}}];
        return false;
      }
    }
  }
  validate308.errors = vErrors;
  return errors === 0;
}

const pattern15 = new RegExp("^(?:(?:[a-z0-9*]+(?:[._-][a-z0-9*]+)*/)*[a-z0-9*]+(?:[._-][a-z0-9*]+)*)$", "");

function validate312(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(typeof data === "string"){
    if(func2(data) > 256){
      validate312.errors = [{instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 256}}];
      return false;
    }
    else {
      if(func2(data) < 1){
        validate312.errors = [{instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 1}}];
        return false;
      }
      else {
        if(!pattern15.test(data)){
          validate312.errors = [{instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^(?:(?:[a-z0-9*]+(?:[._-][a-z0-9*]+)*/)*[a-z0-9*]+(?:[._-][a-z0-9*]+)*)$"}}];
          return false;
        }
      }
    }
  }
  validate312.errors = vErrors;
  return errors === 0;
}

const schema134 = {"enum":["WILDCARD_MATCH"]};

function validate314(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(!(data === "WILDCARD_MATCH")){
    validate314.errors = [{instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema134.enum}}];
    return false;
  }
  validate314.errors = vErrors;
  return errors === 0;
}

function validate311(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if(((data.filter === undefined) && (missing0 = "filter")) || ((data.filterType === undefined) && (missing0 = "filterType"))){
      validate311.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.filter !== undefined){
        const _errs0 = errors;
        if(!(validate312(data.filter, {instancePath:instancePath+"/filter",parentData:data,parentDataProperty:"filter",rootData}))){
          vErrors = vErrors === null ? validate312.errors : vErrors.concat(validate312.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.filterType !== undefined){
          const _errs1 = errors;
          if(!(validate314(data.filterType, {instancePath:instancePath+"/filterType",parentData:data,parentDataProperty:"filterType",rootData}))){
            vErrors = vErrors === null ? validate314.errors : vErrors.concat(validate314.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
      }
    }
  }
  validate311.errors = vErrors;
  return errors === 0;
}

function validate310(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(Array.isArray(data)){
    if(data.length > 100){
      validate310.errors = [{instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 100}}];
      return false;
    }
    else {
      if(data.length < 1){
        validate310.errors = [{instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1}}];
        return false;
      }
      else {
        var valid0 = true;
        const len0 = data.length;
        for(let i0=0; i0<len0; i0++){
          const _errs0 = errors;
          if(!(validate311(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
            vErrors = vErrors === null ? validate311.errors : vErrors.concat(validate311.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs0 === errors;
          if(!valid0){
            break;
          }
        }
      }
    }
  }
  validate310.errors = vErrors;
  return errors === 0;
}

function validate307(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((data.signingProfileArn === undefined) && (missing0 = "signingProfileArn")){
      validate307.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.signingProfileArn !== undefined){
        const _errs0 = errors;
        if(!(validate308(data.signingProfileArn, {instancePath:instancePath+"/signingProfileArn",parentData:data,parentDataProperty:"signingProfileArn",rootData}))){
          vErrors = vErrors === null ? validate308.errors : vErrors.concat(validate308.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.repositoryFilters !== undefined){
          const _errs1 = errors;
          if(!(validate310(data.repositoryFilters, {instancePath:instancePath+"/repositoryFilters",parentData:data,parentDataProperty:"repositoryFilters",rootData}))){
            vErrors = vErrors === null ? validate310.errors : vErrors.concat(validate310.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
      }
    }
  }
  validate307.errors = vErrors;
  return errors === 0;
}

function validate306(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(Array.isArray(data)){
    if(data.length > 10){
      validate306.errors = [{instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 10}}];
      return false;
    }
    else {
      var valid0 = true;
      const len0 = data.length;
      for(let i0=0; i0<len0; i0++){
        const _errs0 = errors;
        if(!(validate307(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
          vErrors = vErrors === null ? validate307.errors : vErrors.concat(validate307.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
        if(!valid0){
          break;
        }
      }
    }
  }
  validate306.errors = vErrors;
  return errors === 0;
}

function validate305(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((data.rules === undefined) && (missing0 = "rules")){
      validate305.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.rules !== undefined){
        if(!(validate306(data.rules, {instancePath:instancePath+"/rules",parentData:data,parentDataProperty:"rules",rootData}))){
          vErrors = vErrors === null ? validate306.errors : vErrors.concat(validate306.errors);
          errors = vErrors.length;
        }
      }
    }
  }
  validate305.errors = vErrors;
  return errors === 0;
}

function validate304(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((data.signingConfiguration === undefined) && (missing0 = "signingConfiguration")){
      validate304.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.signingConfiguration !== undefined){
        if(!(validate305(data.signingConfiguration, {instancePath:instancePath+"/signingConfiguration",parentData:data,parentDataProperty:"signingConfiguration",rootData}))){
          vErrors = vErrors === null ? validate305.errors : vErrors.concat(validate305.errors);
          errors = vErrors.length;
        }
      }
    }
  }
  validate304.errors = vErrors;
  return errors === 0;
}

function validate321(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((data.principalArn === undefined) && (missing0 = "principalArn")){
      validate321.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.principalArn !== undefined){
        if(!(validate130(data.principalArn, {instancePath:instancePath+"/principalArn",parentData:data,parentDataProperty:"principalArn",rootData}))){
          vErrors = vErrors === null ? validate130.errors : vErrors.concat(validate130.errors);
          errors = vErrors.length;
        }
      }
    }
  }
  validate321.errors = vErrors;
  return errors === 0;
}

function validate323(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if(((data.repositoryName === undefined) && (missing0 = "repositoryName")) || ((data.policyText === undefined) && (missing0 = "policyText"))){
      validate323.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.registryId !== undefined){
        const _errs0 = errors;
        if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
          vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.repositoryName !== undefined){
          const _errs1 = errors;
          if(!(validate25(data.repositoryName, {instancePath:instancePath+"/repositoryName",parentData:data,parentDataProperty:"repositoryName",rootData}))){
            vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
        if(valid0){
          if(data.policyText !== undefined){
            const _errs2 = errors;
            if(!(validate106(data.policyText, {instancePath:instancePath+"/policyText",parentData:data,parentDataProperty:"policyText",rootData}))){
              vErrors = vErrors === null ? validate106.errors : vErrors.concat(validate106.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          }
          else {
            var valid0 = true;
          }
        }
      }
    }
  }
  validate323.errors = vErrors;
  return errors === 0;
}

function validate327(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if(((data.repositoryName === undefined) && (missing0 = "repositoryName")) || ((data.imageId === undefined) && (missing0 = "imageId"))){
      validate327.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.registryId !== undefined){
        const _errs0 = errors;
        if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
          vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.repositoryName !== undefined){
          const _errs1 = errors;
          if(!(validate25(data.repositoryName, {instancePath:instancePath+"/repositoryName",parentData:data,parentDataProperty:"repositoryName",rootData}))){
            vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
        if(valid0){
          if(data.imageId !== undefined){
            const _errs2 = errors;
            if(!(validate35(data.imageId, {instancePath:instancePath+"/imageId",parentData:data,parentDataProperty:"imageId",rootData}))){
              vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          }
          else {
            var valid0 = true;
          }
        }
      }
    }
  }
  validate327.errors = vErrors;
  return errors === 0;
}

function validate331(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((data.repositoryName === undefined) && (missing0 = "repositoryName")){
      validate331.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.registryId !== undefined){
        const _errs0 = errors;
        if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
          vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.repositoryName !== undefined){
          const _errs1 = errors;
          if(!(validate25(data.repositoryName, {instancePath:instancePath+"/repositoryName",parentData:data,parentDataProperty:"repositoryName",rootData}))){
            vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
        if(valid0){
          if(data.lifecyclePolicyText !== undefined){
            const _errs2 = errors;
            if(!(validate258(data.lifecyclePolicyText, {instancePath:instancePath+"/lifecyclePolicyText",parentData:data,parentDataProperty:"lifecyclePolicyText",rootData}))){
              vErrors = vErrors === null ? validate258.errors : vErrors.concat(validate258.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          }
          else {
            var valid0 = true;
          }
        }
      }
    }
  }
  validate331.errors = vErrors;
  return errors === 0;
}

function validate335(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((data.destination === undefined) && (missing0 = "destination")){
      validate335.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.registryId !== undefined){
        const _errs0 = errors;
        if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
          vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.destination !== undefined){
          const _errs1 = errors;
          if(!(validate285(data.destination, {instancePath:instancePath+"/destination",parentData:data,parentDataProperty:"destination",rootData}))){
            vErrors = vErrors === null ? validate285.errors : vErrors.concat(validate285.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
      }
    }
  }
  validate335.errors = vErrors;
  return errors === 0;
}

function validate338(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((data.replicationBackfillId === undefined) && (missing0 = "replicationBackfillId")){
      validate338.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.registryId !== undefined){
        const _errs0 = errors;
        if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
          vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.replicationBackfillId !== undefined){
          const _errs1 = errors;
          if(!(validate165(data.replicationBackfillId, {instancePath:instancePath+"/replicationBackfillId",parentData:data,parentDataProperty:"replicationBackfillId",rootData}))){
            vErrors = vErrors === null ? validate165.errors : vErrors.concat(validate165.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
      }
    }
  }
  validate338.errors = vErrors;
  return errors === 0;
}

function validate341(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if(((data.resourceArn === undefined) && (missing0 = "resourceArn")) || ((data.tags === undefined) && (missing0 = "tags"))){
      validate341.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.tags !== undefined){
        if(!(validate73(data.tags, {instancePath:instancePath+"/tags",parentData:data,parentDataProperty:"tags",rootData}))){
          vErrors = vErrors === null ? validate73.errors : vErrors.concat(validate73.errors);
          errors = vErrors.length;
        }
      }
    }
  }
  validate341.errors = vErrors;
  return errors === 0;
}

function validate343(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if(((data.resourceArn === undefined) && (missing0 = "resourceArn")) || ((data.tagKeys === undefined) && (missing0 = "tagKeys"))){
      validate343.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
  }
  validate343.errors = vErrors;
  return errors === 0;
}

const schema144 = {"enum":["STANDARD","ARCHIVE"]};

function validate348(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(!((data === "STANDARD") || (data === "ARCHIVE"))){
    validate348.errors = [{instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema144.enum}}];
    return false;
  }
  validate348.errors = vErrors;
  return errors === 0;
}

function validate344(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((((data.repositoryName === undefined) && (missing0 = "repositoryName")) || ((data.imageId === undefined) && (missing0 = "imageId"))) || ((data.targetStorageClass === undefined) && (missing0 = "targetStorageClass"))){
      validate344.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.registryId !== undefined){
        const _errs0 = errors;
        if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
          vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.repositoryName !== undefined){
          const _errs1 = errors;
          if(!(validate25(data.repositoryName, {instancePath:instancePath+"/repositoryName",parentData:data,parentDataProperty:"repositoryName",rootData}))){
            vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
        if(valid0){
          if(data.imageId !== undefined){
            const _errs2 = errors;
            if(!(validate35(data.imageId, {instancePath:instancePath+"/imageId",parentData:data,parentDataProperty:"imageId",rootData}))){
              vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          }
          else {
            var valid0 = true;
          }
          if(valid0){
            if(data.targetStorageClass !== undefined){
              const _errs3 = errors;
              if(!(validate348(data.targetStorageClass, {instancePath:instancePath+"/targetStorageClass",parentData:data,parentDataProperty:"targetStorageClass",rootData}))){
                vErrors = vErrors === null ? validate348.errors : vErrors.concat(validate348.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            }
            else {
              var valid0 = true;
            }
          }
        }
      }
    }
  }
  validate344.errors = vErrors;
  return errors === 0;
}

function validate350(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((data.ecrRepositoryPrefix === undefined) && (missing0 = "ecrRepositoryPrefix")){
      validate350.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.registryId !== undefined){
        const _errs0 = errors;
        if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
          vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.ecrRepositoryPrefix !== undefined){
          const _errs1 = errors;
          if(!(validate60(data.ecrRepositoryPrefix, {instancePath:instancePath+"/ecrRepositoryPrefix",parentData:data,parentDataProperty:"ecrRepositoryPrefix",rootData}))){
            vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
        if(valid0){
          if(data.credentialArn !== undefined){
            const _errs2 = errors;
            if(!(validate65(data.credentialArn, {instancePath:instancePath+"/credentialArn",parentData:data,parentDataProperty:"credentialArn",rootData}))){
              vErrors = vErrors === null ? validate65.errors : vErrors.concat(validate65.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          }
          else {
            var valid0 = true;
          }
          if(valid0){
            if(data.customRoleArn !== undefined){
              const _errs3 = errors;
              if(!(validate67(data.customRoleArn, {instancePath:instancePath+"/customRoleArn",parentData:data,parentDataProperty:"customRoleArn",rootData}))){
                vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            }
            else {
              var valid0 = true;
            }
          }
        }
      }
    }
  }
  validate350.errors = vErrors;
  return errors === 0;
}

function validate355(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((data.prefix === undefined) && (missing0 = "prefix")){
      validate355.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.prefix !== undefined){
        const _errs0 = errors;
        if(!(validate94(data.prefix, {instancePath:instancePath+"/prefix",parentData:data,parentDataProperty:"prefix",rootData}))){
          vErrors = vErrors === null ? validate94.errors : vErrors.concat(validate94.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.description !== undefined){
          const _errs1 = errors;
          if(!(validate96(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData}))){
            vErrors = vErrors === null ? validate96.errors : vErrors.concat(validate96.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
        if(valid0){
          if(data.encryptionConfiguration !== undefined){
            const _errs2 = errors;
            if(!(validate98(data.encryptionConfiguration, {instancePath:instancePath+"/encryptionConfiguration",parentData:data,parentDataProperty:"encryptionConfiguration",rootData}))){
              vErrors = vErrors === null ? validate98.errors : vErrors.concat(validate98.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          }
          else {
            var valid0 = true;
          }
          if(valid0){
            if(data.resourceTags !== undefined){
              const _errs3 = errors;
              if(!(validate73(data.resourceTags, {instancePath:instancePath+"/resourceTags",parentData:data,parentDataProperty:"resourceTags",rootData}))){
                vErrors = vErrors === null ? validate73.errors : vErrors.concat(validate73.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            }
            else {
              var valid0 = true;
            }
            if(valid0){
              if(data.imageTagMutability !== undefined){
                const _errs4 = errors;
                if(!(validate77(data.imageTagMutability, {instancePath:instancePath+"/imageTagMutability",parentData:data,parentDataProperty:"imageTagMutability",rootData}))){
                  vErrors = vErrors === null ? validate77.errors : vErrors.concat(validate77.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs4 === errors;
              }
              else {
                var valid0 = true;
              }
              if(valid0){
                if(data.imageTagMutabilityExclusionFilters !== undefined){
                  const _errs5 = errors;
                  if(!(validate79(data.imageTagMutabilityExclusionFilters, {instancePath:instancePath+"/imageTagMutabilityExclusionFilters",parentData:data,parentDataProperty:"imageTagMutabilityExclusionFilters",rootData}))){
                    vErrors = vErrors === null ? validate79.errors : vErrors.concat(validate79.errors);
                    errors = vErrors.length;
                  }
                  var valid0 = _errs5 === errors;
                }
                else {
                  var valid0 = true;
                }
                if(valid0){
                  if(data.repositoryPolicy !== undefined){
                    const _errs6 = errors;
                    if(!(validate106(data.repositoryPolicy, {instancePath:instancePath+"/repositoryPolicy",parentData:data,parentDataProperty:"repositoryPolicy",rootData}))){
                      vErrors = vErrors === null ? validate106.errors : vErrors.concat(validate106.errors);
                      errors = vErrors.length;
                    }
                    var valid0 = _errs6 === errors;
                  }
                  else {
                    var valid0 = true;
                  }
                  if(valid0){
                    if(data.lifecyclePolicy !== undefined){
                      const _errs7 = errors;
                      if(!(validate108(data.lifecyclePolicy, {instancePath:instancePath+"/lifecyclePolicy",parentData:data,parentDataProperty:"lifecyclePolicy",rootData}))){
                        vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
                        errors = vErrors.length;
                      }
                      var valid0 = _errs7 === errors;
                    }
                    else {
                      var valid0 = true;
                    }
                    if(valid0){
                      if(data.appliedFor !== undefined){
                        const _errs8 = errors;
                        if(!(validate110(data.appliedFor, {instancePath:instancePath+"/appliedFor",parentData:data,parentDataProperty:"appliedFor",rootData}))){
                          vErrors = vErrors === null ? validate110.errors : vErrors.concat(validate110.errors);
                          errors = vErrors.length;
                        }
                        var valid0 = _errs8 === errors;
                      }
                      else {
                        var valid0 = true;
                      }
                      if(valid0){
                        if(data.customRoleArn !== undefined){
                          const _errs9 = errors;
                          if(!(validate67(data.customRoleArn, {instancePath:instancePath+"/customRoleArn",parentData:data,parentDataProperty:"customRoleArn",rootData}))){
                            vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors);
                            errors = vErrors.length;
                          }
                          var valid0 = _errs9 === errors;
                        }
                        else {
                          var valid0 = true;
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
  validate355.errors = vErrors;
  return errors === 0;
}

function validate370(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if((typeof data == "number") && (isFinite(data))){
    if(data < 0 || isNaN(data)){
      validate370.errors = [{instancePath,schemaPath:"#/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
      return false;
    }
  }
  validate370.errors = vErrors;
  return errors === 0;
}

function validate373(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data.length > 20971520){
    validate373.errors = [{instancePath,schemaPath:"#/x-byteLength",keyword:"x-byteLength",params:{limit: 20971520, comparison: "<="}}];
    return false;
  }
  validate373.errors = vErrors;
  return errors === 0;
}

function validate366(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((((((data.repositoryName === undefined) && (missing0 = "repositoryName")) || ((data.uploadId === undefined) && (missing0 = "uploadId"))) || ((data.partFirstByte === undefined) && (missing0 = "partFirstByte"))) || ((data.partLastByte === undefined) && (missing0 = "partLastByte"))) || ((data.layerPartBlob === undefined) && (missing0 = "layerPartBlob"))){
      validate366.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.registryId !== undefined){
        const _errs0 = errors;
        if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
          vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.repositoryName !== undefined){
          const _errs1 = errors;
          if(!(validate25(data.repositoryName, {instancePath:instancePath+"/repositoryName",parentData:data,parentDataProperty:"repositoryName",rootData}))){
            vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
        if(valid0){
          if(data.uploadId !== undefined){
            const _errs2 = errors;
            if(!(validate53(data.uploadId, {instancePath:instancePath+"/uploadId",parentData:data,parentDataProperty:"uploadId",rootData}))){
              vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          }
          else {
            var valid0 = true;
          }
          if(valid0){
            if(data.partFirstByte !== undefined){
              const _errs3 = errors;
              if(!(validate370(data.partFirstByte, {instancePath:instancePath+"/partFirstByte",parentData:data,parentDataProperty:"partFirstByte",rootData}))){
                vErrors = vErrors === null ? validate370.errors : vErrors.concat(validate370.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            }
            else {
              var valid0 = true;
            }
            if(valid0){
              if(data.partLastByte !== undefined){
                const _errs4 = errors;
                if(!(validate370(data.partLastByte, {instancePath:instancePath+"/partLastByte",parentData:data,parentDataProperty:"partLastByte",rootData}))){
                  vErrors = vErrors === null ? validate370.errors : vErrors.concat(validate370.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs4 === errors;
              }
              else {
                var valid0 = true;
              }
              if(valid0){
                if(data.layerPartBlob !== undefined){
                  const _errs5 = errors;
                  if(!(validate373(data.layerPartBlob, {instancePath:instancePath+"/layerPartBlob",parentData:data,parentDataProperty:"layerPartBlob",rootData}))){
                    vErrors = vErrors === null ? validate373.errors : vErrors.concat(validate373.errors);
                    errors = vErrors.length;
                  }
                  var valid0 = _errs5 === errors;
                }
                else {
                  var valid0 = true;
                }
              }
            }
          }
        }
      }
    }
  }
  validate366.errors = vErrors;
  return errors === 0;
}

function validate375(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
  let vErrors = null;
  let errors = 0;
  if(data && typeof data == "object" && !Array.isArray(data)){
    let missing0;
    if((data.ecrRepositoryPrefix === undefined) && (missing0 = "ecrRepositoryPrefix")){
      validate375.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
      return false;
    }
    else {
      if(data.ecrRepositoryPrefix !== undefined){
        const _errs0 = errors;
        if(!(validate60(data.ecrRepositoryPrefix, {instancePath:instancePath+"/ecrRepositoryPrefix",parentData:data,parentDataProperty:"ecrRepositoryPrefix",rootData}))){
          vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
          errors = vErrors.length;
        }
        var valid0 = _errs0 === errors;
      }
      else {
        var valid0 = true;
      }
      if(valid0){
        if(data.registryId !== undefined){
          const _errs1 = errors;
          if(!(validate23(data.registryId, {instancePath:instancePath+"/registryId",parentData:data,parentDataProperty:"registryId",rootData}))){
            vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
            errors = vErrors.length;
          }
          var valid0 = _errs1 === errors;
        }
        else {
          var valid0 = true;
        }
      }
    }
  }
  validate375.errors = vErrors;
  return errors === 0;
}

export const validators: Readonly<Record<OperationName, Validate>> = {
  BatchCheckLayerAvailability: validate22,
  BatchDeleteImage: validate31,
  BatchGetImage: validate40,
  BatchGetRepositoryScanningConfiguration: validate46,
  CompleteLayerUpload: validate50,
  CreatePullThroughCacheRule: validate59,
  CreateRepository: validate70,
  CreateRepositoryCreationTemplate: validate93,
  DeleteLifecyclePolicy: validate115,
  DeletePullThroughCacheRule: validate118,
  DeleteRegistryPolicy: pass,
  DeleteRepository: validate121,
  DeleteRepositoryCreationTemplate: validate124,
  DeleteRepositoryPolicy: validate126,
  DeleteSigningConfiguration: pass,
  DeregisterPullTimeUpdateExclusion: validate129,
  DescribeImageReplicationStatus: validate132,
  DescribeImageScanFindings: validate136,
  DescribeImageSigningStatus: validate142,
  DescribeImages: validate146,
  DescribePullThroughCacheRules: validate157,
  DescribeRegistry: pass,
  DescribeReplicationBackfillResults: validate163,
  DescribeRepositories: validate170,
  DescribeRepositoryCreationTemplates: validate176,
  GetAccountSetting: validate181,
  GetAuthorizationToken: validate184,
  GetDownloadUrlForLayer: validate188,
  GetLifecyclePolicy: validate192,
  GetLifecyclePolicyPreview: validate195,
  GetRegistryPolicy: pass,
  GetRegistryScanningConfiguration: pass,
  GetRepositoryPolicy: validate204,
  GetSigningConfiguration: pass,
  InitiateLayerUpload: validate207,
  ListImageReferrers: validate210,
  ListImages: validate225,
  ListPullTimeUpdateExclusions: validate233,
  ListReplicationBackfills: validate235,
  ListTagsForResource: validate238,
  PutAccountSetting: validate239,
  PutImage: validate241,
  PutImageScanningConfiguration: validate247,
  PutImageTagMutability: validate250,
  PutLifecyclePolicy: validate255,
  PutRegistryPolicy: validate260,
  PutRegistryScanningConfiguration: validate263,
  PutReplicationConfiguration: validate280,
  PutSigningConfiguration: validate304,
  RegisterPullTimeUpdateExclusion: validate321,
  SetRepositoryPolicy: validate323,
  StartImageScan: validate327,
  StartLifecyclePolicyPreview: validate331,
  StartReplicationBackfill: validate335,
  StopReplicationBackfill: validate338,
  TagResource: validate341,
  UntagResource: validate343,
  UpdateImageStorageClass: validate344,
  UpdatePullThroughCacheRule: validate350,
  UpdateRepositoryCreationTemplate: validate355,
  UploadLayerPart: validate366,
  ValidatePullThroughCacheRule: validate375,
};
