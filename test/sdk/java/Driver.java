// Runs the scenarios with the AWS SDK for Java v2. Arguments: endpoint, file of scenarios.

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.ToNumberPolicy;
import com.google.gson.annotations.SerializedName;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.EcrException;
import software.amazon.awssdk.services.ecr.model.EcrRequest;
import software.amazon.awssdk.services.ecr.waiters.EcrWaiter;
import software.amazon.awssdk.utils.builder.Buildable;

class Driver {
    record Step(
            String call,
            String paginate,
            String advance,
            @SerializedName("wait") String waiter,
            Object input,
            int pageSize,
            String items,
            Map<String, String> save) {}

    record Scenario(List<Step> steps) {}

    static final Gson GSON =
            new GsonBuilder().setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE).disableHtmlEscaping().create();

    final URI endpoint;
    final EcrClient client;
    final EcrWaiter waiter;

    Driver(URI endpoint) {
        this.endpoint = endpoint;
        client = EcrClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(options -> options.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
        waiter = EcrWaiter.builder()
                .client(client)
                .overrideConfiguration(options -> options.maxAttempts(60)
                        .backoffStrategyV2(BackoffStrategy.fixedDelayWithoutJitter(Duration.ofSeconds(1))))
                .build();
    }

    public static void main(String[] arguments) throws Exception {
        Driver driver = new Driver(URI.create(arguments[0]));
        List<Object> results = new ArrayList<>();
        for (Scenario scenario : GSON.fromJson(Files.readString(Path.of(arguments[1])), Scenario[].class)) {
            Map<String, Object> saved = new HashMap<>();
            List<Object> outcomes = new ArrayList<>();
            for (Step step : scenario.steps()) outcomes.add(driver.run(step, saved));
            results.add(outcomes);
        }
        System.out.print(GSON.toJson(results));
    }

    Map<String, Object> run(Step step, Map<String, Object> saved) throws Exception {
        if (step.advance() != null) return advance(step.advance());
        Object input = resolved(step.input(), saved);
        if (step.waiter() != null) {
            try {
                call(EcrWaiter.class, waiter, "waitUntil" + step.waiter(), input);
                return Map.of("waited", "done");
            } catch (SdkClientException error) {
                // Its class is that of a timeout too.
                if (!error.getMessage().contains("transitioned the waiter to failure state")) throw error;
                return Map.of("waited", "failed");
            }
        }
        if (step.paginate() != null) {
            members(input).put("maxResults", (long) step.pageSize());
            Object pages = call(EcrClient.class, client, method(step.paginate()) + "Paginator", input);
            List<Object> found = new ArrayList<>();
            for (Object page : (Iterable<?>) pages) {
                Map<String, Object> output = wire((SdkPojo) page);
                Object items = step.items() == null ? List.of(output) : output.getOrDefault(step.items(), List.of());
                found.addAll((List<?>) items);
            }
            return Map.of("found", found);
        }
        try {
            Object answer = call(EcrClient.class, client, method(step.call()), input);
            Map<String, Object> output = wire((SdkPojo) answer);
            if (step.save() != null) step.save().forEach((name, member) -> saved.put(name, output.get(member)));
            return Map.of("output", output, "saved", Map.copyOf(saved));
        } catch (EcrException error) {
            // The class that a program would catch; without one of its own it is EcrException itself.
            return Map.of("error", error.getClass().getSimpleName(), "members", wire(error));
        }
    }

    Map<String, Object> advance(String by) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(endpoint.resolve("/_cloudmock/clock"))
                .POST(HttpRequest.BodyPublishers.ofString(GSON.toJson(Map.of("advance", by))))
                .build();
        var moved = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (moved.statusCode() != 200) throw new IllegalStateException(moved.body());
        return Map.of("advanced", true);
    }

    static Object resolved(Object value, Map<String, Object> saved) {
        if (value instanceof String text) {
            for (var each : saved.entrySet()) text = text.replace("${" + each.getKey() + "}", (String) each.getValue());
            return text;
        }
        if (value instanceof List<?> list) return list.stream().map(each -> resolved(each, saved)).toList();
        if (!(value instanceof Map<?, ?>)) return value;
        if (members(value).get("$text") instanceof String text) return SdkBytes.fromUtf8String(text);
        Map<String, Object> all = new HashMap<>();
        members(value).forEach((name, each) -> all.put(name, resolved(each, saved)));
        return all;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> members(Object value) {
        return (Map<String, Object>) value;
    }

    static String method(String operation) {
        return operation.substring(0, 1).toLowerCase() + operation.substring(1);
    }

    /** Calls a method that takes a request alone, whose class says how it is built. */
    static Object call(Class<?> type, Object target, String name, Object input) throws Exception {
        for (Method method : type.getMethods()) {
            if (!method.getName().equals(name) || method.getParameterCount() != 1) continue;
            Class<?> request = method.getParameterTypes()[0];
            if (!EcrRequest.class.isAssignableFrom(request)) continue;
            SdkPojo builder = (SdkPojo) request.getMethod("builder").invoke(null);
            try {
                return method.invoke(target, built(builder, input));
            } catch (InvocationTargetException failed) {
                throw failed.getCause() instanceof Exception cause ? cause : failed;
            }
        }
        throw new NoSuchMethodException(name);
    }

    /** By the fields that a builder names: they have the names of the wire. */
    static Object built(SdkPojo builder, Object input) {
        Map<String, Object> given = new HashMap<>(members(input));
        for (SdkField<?> field : builder.sdkFields()) {
            Object value = given.remove(field.locationName());
            if (value != null) field.set(builder, typed(field, value));
        }
        if (!given.isEmpty()) throw new IllegalArgumentException("the SDK does not know " + given.keySet());
        return ((Buildable) builder).build();
    }

    static Object typed(SdkField<?> field, Object value) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) return built(field.constructor().get(), value);
        if (type == MarshallingType.INTEGER) return ((Number) value).intValue();
        if (type != MarshallingType.LIST) return value;
        SdkField<?> entry = field.getTrait(ListTrait.class).memberFieldInfo();
        return ((List<?>) value).stream().map(each -> typed(entry, each)).toList();
    }

    /** What is there of an output, under the names that it has on the wire. */
    static Map<String, Object> wire(SdkPojo output) {
        Map<String, Object> all = new HashMap<>();
        for (SdkField<?> field : output.sdkFields()) {
            Object value = field.getValueOrDefault(output);
            if (value != null && !(value instanceof SdkAutoConstructList)) all.put(field.locationName(), plain(value));
        }
        return all;
    }

    static Object plain(Object value) {
        if (value instanceof SdkPojo pojo) return wire(pojo);
        if (value instanceof List<?> list) return list.stream().map(Driver::plain).toList();
        if (value instanceof Map<?, ?>) return value;
        return value instanceof Number || value instanceof Boolean ? value : value.toString();
    }
}
