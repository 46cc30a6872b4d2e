"""What every answer says of itself, whoever asks from wherever: what it is, and that no page of others may read it."""

PATHS = (
    *("/", "/upload", "/health", "/health/live", "/assets/forms.css", "/assets/none", "/assets/%00", "/sign-in"),
    *("/present", "/record/delegations/1", "/exhibit/x/csv", "/media/x", "/metrics", "/api/v1/openapi.json"),
    *("/api/v1/figures", "/_stcore/host-config", "/_stcore/health", "/_stcore/metrics", "/%00", "/no/such.file"),
)


def test_no_page_of_others_may_read_an_answer(server):
    for path in PATHS:
        for said in ("http://evil.example", "null", server.url):
            headers = server.answer(path, Accept="text/html,*/*", Origin=said)[1]
            assert [name for name in headers if name.startswith("access-control-")] == [], (path, said)


def test_every_answer_says_what_it_is_and_in_which_letters(server):
    for path in PATHS:
        status, headers, body = server.answer(path, Accept="text/html,*/*")
        kind = headers.get("content-type", "")
        assert not body or kind, (path, status)
        assert not kind.startswith("text/") or "charset=utf-8" in kind, (path, kind)
        assert headers["x-content-type-options"] == "nosniff", path


def test_answers_with_data_are_kept_by_no_browser(server):
    """Pages of the framework hold none: it comes by their websocket."""
    for path in (
        "/present?place=46&from=2024&year=2024",
        "/record/delegations/1",
        "/exhibit/x/csv",
        "/api/v1/figures",
        "/sign-in",
        "/sessions",
    ):
        assert server.answer(path, Accept="*/*")[1].get("cache-control") == "no-store", path


def test_nothing_of_the_program_s_own_folder_is_given_out(server):
    """Where it is installed stand its code, its history, its settings: an address of one is a page like any other."""
    for path in ("/.git/HEAD", "/app.py", "/requirements.txt", "/data_model/__init__.py", "/server/routes.py", "/.env"):
        _status, headers, body = server.answer(path, Accept="text/html,*/*")
        assert headers["content-type"].startswith("text/html"), path
        assert b"<html" in body, path
    assert server.answer("/assets/", Accept="text/html")[0] == 404, "no list of what is in a folder"
