"""The invariants of the record, asked of any database: every breach in words, none when all is well."""

from collections.abc import Iterator

from cases.auditing import credentials, entries, pages, service, trail, vault

CHECKS = (*trail.CHECKS, *entries.CHECKS, *pages.CHECKS, *service.CHECKS, *credentials.CHECKS)


def breaches(*, with_files: bool = True) -> Iterator[str]:
    """Everything that does not hold, as it is found. `with_files` also hashes every paper held here.

    Rows are streamed and questions are asked of whole tables: neither memory nor the number of queries
    grows with the record. Run it in one transaction that sees one moment, or a filing may look half done.
    """
    for check in CHECKS:
        yield from check()
    if with_files:
        yield from vault.papers_are_as_received()
