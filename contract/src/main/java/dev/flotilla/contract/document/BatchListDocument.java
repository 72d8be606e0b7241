package dev.flotilla.contract.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/** A page of the batches of a workspace, newest first. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record BatchListDocument(List<BatchDocument> batches, Optional<String> nextPageToken, long total) {}
