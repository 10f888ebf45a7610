// Runs the scenarios with the AWS SDK for Go v2. Arguments: endpoint, file of scenarios.
package main

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"reflect"
	"strings"
	"time"
	"unicode"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/ecr"
	"github.com/aws/smithy-go"
)

type step struct {
	Call     string            `json:"call"`
	Paginate string            `json:"paginate"`
	Wait     string            `json:"wait"`
	Advance  string            `json:"advance"`
	Input    json.RawMessage   `json:"input"`
	PageSize int32             `json:"pageSize"`
	Items    string            `json:"items"`
	Save     map[string]string `json:"save"`
}

type scenario struct {
	Steps []step `json:"steps"`
}

type outcome map[string]any

func main() {
	results, err := run(os.Args[1], os.Args[2])
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(results)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(endpoint, path string) ([][]outcome, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var scenarios []scenario
	if err := json.Unmarshal(text, &scenarios); err != nil {
		return nil, err
	}
	client := ecr.New(ecr.Options{
		BaseEndpoint:     aws.String(endpoint),
		Region:           "us-east-1",
		Credentials:      credentials.NewStaticCredentialsProvider("test", "test", ""),
		RetryMaxAttempts: 1,
	})
	var results [][]outcome
	for _, each := range scenarios {
		saved := map[string]string{}
		var outcomes []outcome
		for _, one := range each.Steps {
			found, err := do(client, endpoint, one, saved)
			if err != nil {
				return nil, fmt.Errorf("%s%s%s%s: %w", one.Call, one.Paginate, one.Wait, one.Advance, err)
			}
			outcomes = append(outcomes, found)
		}
		results = append(results, outcomes)
	}
	return results, nil
}

func do(client *ecr.Client, endpoint string, one step, saved map[string]string) (outcome, error) {
	if one.Advance != "" {
		return advance(endpoint, one.Advance)
	}
	input, err := resolved(one.Input, saved)
	if err != nil {
		return nil, err
	}
	switch {
	case one.Wait != "":
		return wait(client, one.Wait, input)
	case one.Paginate != "":
		return paginate(client, one, input)
	}
	output, err := call(client, one.Call, input)
	if err != nil {
		return failed(err)
	}
	for name, member := range one.Save {
		saved[name], _ = output[member].(string)
	}
	return outcome{"output": output, "saved": copied(saved)}, nil
}

func advance(endpoint, by string) (outcome, error) {
	body := strings.NewReader(fmt.Sprintf(`{"advance": %q}`, by))
	moved, err := http.Post(endpoint+"/_cloudmock/clock", "application/json", body)
	if err != nil {
		return nil, err
	}
	defer moved.Body.Close()
	if moved.StatusCode != http.StatusOK {
		return nil, errors.New(moved.Status)
	}
	return outcome{"advanced": true}, nil
}

// resolved puts saved values in, and bytes in the form in which JSON carries them.
func resolved(input json.RawMessage, saved map[string]string) ([]byte, error) {
	text := string(input)
	for name, value := range saved {
		text = strings.ReplaceAll(text, "${"+name+"}", value)
	}
	var parsed any
	if err := json.Unmarshal([]byte(text), &parsed); err != nil {
		return nil, err
	}
	return json.Marshal(withBytes(parsed))
}

func withBytes(value any) any {
	switch each := value.(type) {
	case map[string]any:
		if text, ok := each["$text"].(string); ok {
			return base64.StdEncoding.EncodeToString([]byte(text))
		}
		for name, member := range each {
			each[name] = withBytes(member)
		}
	case []any:
		for place, member := range each {
			each[place] = withBytes(member)
		}
	}
	return value
}

// call finds the method and its input by the operation's name: encoding/json fills members whatever their capitals.
func call(client *ecr.Client, name string, input []byte) (map[string]any, error) {
	method := reflect.ValueOf(client).MethodByName(name)
	if !method.IsValid() {
		return nil, fmt.Errorf("the SDK has no %s", name)
	}
	given := reflect.New(method.Type().In(1).Elem())
	if err := json.Unmarshal(input, given.Interface()); err != nil {
		return nil, err
	}
	answers := method.Call([]reflect.Value{reflect.ValueOf(context.Background()), given})
	if err, ok := answers[1].Interface().(error); ok && err != nil {
		return nil, err
	}
	return members(answers[0].Interface())
}

// members of an output under the names that they have on the wire.
func members(output any) (map[string]any, error) {
	text, err := json.Marshal(output)
	if err != nil {
		return nil, err
	}
	var parsed map[string]any
	if err := json.Unmarshal(text, &parsed); err != nil {
		return nil, err
	}
	delete(parsed, "ResultMetadata")
	return wireNames(parsed).(map[string]any), nil
}

func wireNames(value any) any {
	switch each := value.(type) {
	case map[string]any:
		renamed := map[string]any{}
		_, isTag := each["Key"]
		for name, member := range each {
			if !isTag {
				name = wireName(name)
			}
			if member != nil {
				renamed[name] = wireNames(member)
			}
		}
		return renamed
	case []any:
		for place, member := range each {
			each[place] = wireNames(member)
		}
	}
	return value
}

// wireName is in small letters at first; of all members only the two of a tag are not.
func wireName(name string) string {
	letters := []rune(name)
	letters[0] = unicode.ToLower(letters[0])
	return string(letters)
}

// failed names the type that errors.As would find, and has its members.
func failed(err error) (outcome, error) {
	var answered smithy.APIError
	if !errors.As(err, &answered) {
		return nil, err
	}
	found, err := members(answered)
	return outcome{"error": reflect.TypeOf(answered).Elem().Name(), "members": found}, err
}

func wait(client *ecr.Client, name string, input []byte) (outcome, error) {
	const most = time.Minute
	var err error
	switch name {
	case "ImageScanComplete":
		var given ecr.DescribeImageScanFindingsInput
		if err := json.Unmarshal(input, &given); err != nil {
			return nil, err
		}
		err = ecr.NewImageScanCompleteWaiter(client, func(options *ecr.ImageScanCompleteWaiterOptions) {
			options.MinDelay = time.Second
		}).Wait(context.Background(), &given, most)
	case "LifecyclePolicyPreviewComplete":
		var given ecr.GetLifecyclePolicyPreviewInput
		if err := json.Unmarshal(input, &given); err != nil {
			return nil, err
		}
		err = ecr.NewLifecyclePolicyPreviewCompleteWaiter(client, func(options *ecr.LifecyclePolicyPreviewCompleteWaiterOptions) {
			options.MinDelay = time.Second
		}).Wait(context.Background(), &given, most)
	default:
		return nil, errors.New("an unknown waiter")
	}
	switch {
	case err == nil:
		return outcome{"waited": "done"}, nil
	// Its error has no type; that of a timeout says something else.
	case err.Error() == "waiter state transitioned to Failure":
		return outcome{"waited": "failed"}, nil
	}
	return nil, err
}

// pager is what every New…Paginator of the SDK makes.
type pager[O any] interface {
	HasMorePages() bool
	NextPage(context.Context, ...func(*ecr.Options)) (*O, error)
}

// paginate calls New…Paginator of the operation.
func paginate(client *ecr.Client, one step, input []byte) (outcome, error) {
	switch one.Paginate {
	case "DescribeImages":
		return gather(one, input, func(given *ecr.DescribeImagesInput) pager[ecr.DescribeImagesOutput] {
			return ecr.NewDescribeImagesPaginator(client, given)
		})
	case "DescribeImageScanFindings":
		return gather(one, input, func(given *ecr.DescribeImageScanFindingsInput) pager[ecr.DescribeImageScanFindingsOutput] {
			return ecr.NewDescribeImageScanFindingsPaginator(client, given)
		})
	case "DescribePullThroughCacheRules":
		return gather(one, input, func(given *ecr.DescribePullThroughCacheRulesInput) pager[ecr.DescribePullThroughCacheRulesOutput] {
			return ecr.NewDescribePullThroughCacheRulesPaginator(client, given)
		})
	case "DescribeReplicationBackfillResults":
		return gather(one, input, func(given *ecr.DescribeReplicationBackfillResultsInput) pager[ecr.DescribeReplicationBackfillResultsOutput] {
			return ecr.NewDescribeReplicationBackfillResultsPaginator(client, given)
		})
	case "DescribeRepositories":
		return gather(one, input, func(given *ecr.DescribeRepositoriesInput) pager[ecr.DescribeRepositoriesOutput] {
			return ecr.NewDescribeRepositoriesPaginator(client, given)
		})
	case "DescribeRepositoryCreationTemplates":
		return gather(one, input, func(given *ecr.DescribeRepositoryCreationTemplatesInput) pager[ecr.DescribeRepositoryCreationTemplatesOutput] {
			return ecr.NewDescribeRepositoryCreationTemplatesPaginator(client, given)
		})
	case "GetLifecyclePolicyPreview":
		return gather(one, input, func(given *ecr.GetLifecyclePolicyPreviewInput) pager[ecr.GetLifecyclePolicyPreviewOutput] {
			return ecr.NewGetLifecyclePolicyPreviewPaginator(client, given)
		})
	case "ListImages":
		return gather(one, input, func(given *ecr.ListImagesInput) pager[ecr.ListImagesOutput] {
			return ecr.NewListImagesPaginator(client, given)
		})
	case "ListReplicationBackfills":
		return gather(one, input, func(given *ecr.ListReplicationBackfillsInput) pager[ecr.ListReplicationBackfillsOutput] {
			return ecr.NewListReplicationBackfillsPaginator(client, given)
		})
	}
	return nil, errors.New("an unknown paginator")
}

// gather has the items of all pages, or the pages themselves, each of the size that the input says.
func gather[I, O any](one step, input []byte, of func(*I) pager[O]) (outcome, error) {
	given := new(I)
	if err := json.Unmarshal(input, given); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(fmt.Appendf(nil, `{"maxResults": %d}`, one.PageSize), given); err != nil {
		return nil, err
	}
	found := []any{}
	for pages := of(given); pages.HasMorePages(); {
		page, err := pages.NextPage(context.Background())
		if err != nil {
			return nil, err
		}
		output, err := members(page)
		if err != nil {
			return nil, err
		}
		items, _ := output[one.Items].([]any)
		if one.Items == "" {
			items = []any{output}
		}
		found = append(found, items...)
	}
	return outcome{"found": found}, nil
}

func copied(saved map[string]string) map[string]string {
	all := map[string]string{}
	for name, value := range saved {
		all[name] = value
	}
	return all
}
