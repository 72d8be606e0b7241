package dev.flotilla.contract.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** A page of a project's events, the CloudEvents themselves, oldest first. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record HistoryDocument(List<JsonNode> events, Optional<String> nextPageToken) {}
