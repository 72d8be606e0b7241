package dev.flotilla.contract.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/** A page of the items of a batch, in the order of their project ids. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ItemListDocument(List<ItemDocument> items, Optional<String> nextPageToken) {}
