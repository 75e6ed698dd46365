"""What is handed out of a version beside its own files: made when first asked for, kept in `state`.

One file a form: `NAME`, `FILES` (name to what `write` takes for it), `write(tidy, path, …)`, and `RELEASE_ROWS`
with `LEFT_OUT` where tables of more rows go without. Where not every table fits, `refusal(dataset, release)` says
why one does not; `fits(release)`, where there is nothing to explain. A version never changes, so neither do these.
"""
