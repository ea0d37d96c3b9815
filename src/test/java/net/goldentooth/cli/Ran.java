package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** How a command line ended, and what it wrote. */
public record Ran(int code, String out, String err) {

    /** Returns itself when it ended with this code. */
    public Ran ended(int expected) {
        assertEquals(expected, code, this::toString);
        return this;
    }

    /** Returns the one document on standard output. */
    public JsonNode json() {
        try {
            return new ObjectMapper().readTree(out);
        } catch (JsonProcessingException e) {
            throw new AssertionError(this.toString(), e);
        }
    }

    /** Returns what the document says of a host. */
    public JsonNode host(String name) {
        JsonNode host = json().path("hosts").path(name);
        if (host.isMissingNode()) {
            throw new AssertionError("nothing of " + name + " in " + this);
        }
        return host;
    }

    public String status(String host) {
        return host(host).path("status").asText();
    }

    public String error(String host) {
        return host(host).path("error").path("message").asText();
    }

    /** Returns the steps of a host, each as its action and its subject. */
    public List<String> steps(String host) {
        List<String> steps = new ArrayList<>();
        host(host)
                .path("steps")
                .forEach(step -> steps.add(step.path("action").asText() + " "
                        + step.path("subject").asText()));
        return steps;
    }

    @Override
    public String toString() {
        return "exit code " + code + "\n--- standard output\n" + out + "--- standard error\n" + err;
    }
}
