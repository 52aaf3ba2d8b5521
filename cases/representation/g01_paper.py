"""Form G-01 as a paper, made again with each signature; and what its proposed order says."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.core.files.base import ContentFile

from accounts.models import Person
from cases.docketing import local_date, named
from cases.models import Draft, Party, Signature
from cases.representation import heading, making

TITLE = "Request for Approval of Substitution or Withdrawal of Counsel"
# The boxes of section II, by the row of the decision table that ticks them; their words are assumed.
BOXES = (
    (
        ("other-firm-stays", "pro-hac-vice-other-stays"),
        "No new counsel is needed: the party stays represented by counsel already of record.",
    ),
    (("alone",), "The party wishes to proceed without a lawyer (natural persons only, L.R. 83-2.2.2)."),
    (("substitution",), "New counsel was retained, as named below."),
)


def request(draft: Draft, *, signed_now: Mapping[str, datetime] | None = None) -> ContentFile:
    """The form by what the draft was told, with the signatures given so far, and by role those of this moment."""
    given = _given(draft) | dict(signed_now or {})
    case, answers = draft.case, draft.answers
    person = Person.objects.get(pk=answers["ends"][0]["person"]["id"])
    parties = list(case.parties.filter(pk__in=draft.filer_ids).order_by("position"))
    contact = making.contact_here(person, case)
    data = heading.head(case, form="G-01", title=TITLE, name=person.name, contact=contact, parties=parties) | {
        "represents": named(parties),
        "leaving": making.printed_here(person, case) | {"signed": _signed(given, Signature.Role.LEAVING)},
        "ways": [{"is_ticked": answers["road"] in rows, "words": words} for rows, words in BOXES],
        "joining": _joining(draft, given),
        "alone": [row | {"name": row["parties"][0]["name"]} for row in answers.get("alone", ())],
    }
    return making.pdf("g01.typ", data, name=making.file_name("G-01", case))


def paragraphs(person: Person, parties: Sequence[Party], told: dict) -> list[str]:
    """The proposed order, a paragraph each; chambers may change them."""
    names = named(parties)
    said = [f"{person.name} is relieved as counsel of record for {names}"]
    if told.get("adding"):
        said.append(f"{told['adding']} is substituted as counsel of record for {names}")
    if told.get("going_alone"):
        said.append(f"{told['going_alone']} shall appear without a lawyer, at the address given in the request")
    ends = [f"{sentence.removesuffix('.')}." for sentence in said]  # "Acme Inc." has its own
    return ["The Court, having considered the request, and good cause appearing, ORDERS as follows:", *ends]


def _joining(draft: Draft, given: Mapping[str, datetime]) -> dict | None:
    rows = draft.answers.get("adds", ())
    if not rows:
        return None
    person = Person.objects.select_related("contact__firm").get(pk=rows[0]["person"]["id"])
    reached = heading.reached(person.name, person.contact, bar_number=person.bar_number)
    return reached | {"signed": _signed(given, Signature.Role.JOINING)}


def _given(draft: Draft) -> dict[str, datetime]:
    return dict(draft.signatures.exclude(signed_at=None).values_list("role", "signed_at"))


def _signed(given: Mapping[str, datetime], role: Signature.Role) -> str:
    """The day of the signature; empty until it is given."""
    return f"{local_date(given[role]):%m/%d/%Y}" if role in given else ""
