package dev.flotilla.benchmark.load;

import dev.flotilla.benchmark.system.Api;
import dev.flotilla.benchmark.system.Fleet;
import dev.flotilla.benchmark.system.Requests;
import dev.flotilla.domain.project.AlertLevel;

/** What is read. */
public enum Question {
    FIRST_PAGE("first page of 50"),
    FILTERED_PAGE("filtered page of 50: source, tag and keyword"),
    DEEP_PAGE("page of 50 behind 90 000"),
    ONE_PROJECT("one project"),
    BATCH_ITEMS("100 items of a batch of 10 000"),
    PREVIEW("preview of 10 000");

    private static final int PAGE_BEFORE_DEEP = 150;
    private static final int PAGES_BEFORE_DEEP = 600;

    private final String title;

    Question(String title) {
        this.title = title;
    }

    /** As tables call it. */
    public String title() {
        return title;
    }

    /** Makes ready to ask: what comes back asks once. */
    Runnable prepare(Api api, String workspace, String batchId) {
        return switch (this) {
            case FIRST_PAGE -> () -> api.read(workspace, "/projects?pageSize=50");
            case FILTERED_PAGE ->
                () -> api.read(workspace, "/projects?pageSize=50&sourceType=MYSQL&tag=wave-4&keyword=stock");
            case DEEP_PAGE -> {
                String token = deepToken(api, workspace);
                yield () -> api.read(workspace, "/projects?pageSize=50&pageToken=" + token);
            }
            case ONE_PROJECT ->
                () -> api.read(workspace, "/projects/" + Fleet.ids(4_711, 1).getFirst());
            case BATCH_ITEMS -> () -> api.read(workspace, "/batches/" + batchId + "/items?pageSize=100");
            case PREVIEW -> {
                byte[] body = Requests.alert(AlertLevel.NO_PROTECTION, Fleet.ids(0, 10_000));
                yield () -> api.post(workspace, "/previews", body);
            }
        };
    }

    private static String deepToken(Api api, String workspace) {
        String token = "";
        for (int page = 0; page < PAGES_BEFORE_DEEP; page++) {
            String from = token.isEmpty() ? "" : "&pageToken=" + token;
            token = api.get(workspace, "/projects?pageSize=" + PAGE_BEFORE_DEEP + from)
                    .path("nextPageToken")
                    .asText();
        }
        return token;
    }
}
