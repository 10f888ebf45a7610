"""Runs the scenarios with boto3. Arguments: endpoint, file of scenarios."""

import json
import re
import sys
from urllib.request import urlopen

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError, WaiterError
from botocore import xform_name

endpoint, path = sys.argv[1:]
client = boto3.client(
    "ecr",
    endpoint_url=endpoint,
    region_name="us-east-1",
    aws_access_key_id="test",
    aws_secret_access_key="test",
    config=Config(retries={"total_max_attempts": 1}),
)


def resolved(value, saved):
    if isinstance(value, str):
        return re.sub(r"\$\{(\w+)\}", lambda match: saved[match[1]], value)
    if isinstance(value, list):
        return [resolved(each, saved) for each in value]
    if not isinstance(value, dict):
        return value
    if "$text" in value:
        return value["$text"].encode()
    return {name: resolved(each, saved) for name, each in value.items()}


def advance(by):
    with urlopen(f"{endpoint}/_cloudmock/clock", json.dumps({"advance": by}).encode()) as moved:
        if moved.status != 200:
            raise RuntimeError(f"the clock was not moved: {moved.status}")
    return {"advanced": True}


def run(step, saved):
    if "advance" in step:
        return advance(step["advance"])
    given = resolved(step["input"], saved)
    if "wait" in step:
        waiter = client.get_waiter(xform_name(step["wait"]))
        try:
            waiter.wait(**given, WaiterConfig={"Delay": 1, "MaxAttempts": 60})
            return {"waited": "done"}
        except WaiterError as error:
            # Not by having asked too often.
            if "terminal failure state" not in error.kwargs["reason"]:
                raise
            return {"waited": "failed"}
    if "paginate" in step:
        pages = client.get_paginator(xform_name(step["paginate"])).paginate(
            **given, PaginationConfig={"PageSize": step["pageSize"]}
        )
        items = step.get("items")
        return {"found": [item for page in pages for item in (page.get(items, []) if items else [page])]}
    try:
        output = getattr(client, xform_name(step["call"]))(**given)
    except ClientError as error:
        # The class that a program would ask for; without one of its own it is ClientError itself.
        return {"error": type(error).__name__, "members": error.response}
    del output["ResponseMetadata"]
    for name, member in step.get("save", {}).items():
        saved[name] = output[member]
    return {"output": output, "saved": dict(saved)}


results = []
for scenario in json.load(open(path, encoding="utf-8")):
    saved = {}
    results.append([run(step, saved) for step in scenario["steps"]])
print(json.dumps(results, default=str))
