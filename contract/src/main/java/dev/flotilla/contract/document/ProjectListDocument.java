package dev.flotilla.contract.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * A page of the project list.
 *
 * @param nextPageToken null on the last page
 * @param total how many projects match the filter, on all pages
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ProjectListDocument(List<ProjectDocument> projects, Optional<String> nextPageToken, long total) {}
