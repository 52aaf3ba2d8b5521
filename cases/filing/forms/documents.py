"""Uploading papers, and saying what each one is."""

from django import forms
from django.conf import settings

from cases.filing.forms.step_form import printable
from cases.models import Draft

CATEGORIES = (
    "Exhibit", "Declaration", "Affidavit", "Memorandum", "Proposed Order", "Notice", "Proof of Service", "Statement",
    "Appendix", "Supplement", "Unredacted Document", "Redacted Document", "Certificate", "Transcript",
    "Consent of Client",
)  # fmt: skip


MOST_AT_ONCE = 25
LIMITS = f"At most 35 MB each, {MOST_AT_ONCE} at a time."


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or several PDFs; order is the order chosen."""

    def clean(self, data, initial=None) -> list:
        if data and len(data) > MOST_AT_ONCE:
            raise forms.ValidationError(f"Upload at most {MOST_AT_ONCE} files at a time, then the others.")
        return [super(FilesField, self).clean(file, initial) for file in data or [None]]


class UploadForm(forms.Form):
    files = FilesField(
        label="PDF files",
        widget=ManyFiles(attrs={"accept": "application/pdf,.pdf", "multiple": True}),
        help_text=LIMITS,
        error_messages={"required": "Choose a PDF file.", "empty": "The file is empty. Choose the PDF again."},
    )
    category = forms.ChoiceField(
        label="Category of these attachments", required=False, choices=[("", "None"), *[(c, c) for c in CATEGORIES]]
    )

    def __init__(self, *args, draft: Draft, too_large=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.draft, self.too_large = draft, too_large

    @property
    def has_main(self) -> bool:
        return self.draft.documents.exists()

    def clean(self) -> dict:
        for name in self.too_large:
            self._errors.pop("files", None)
            self.add_error("files", _too_large(name))
        if self.too_large and self.files.getlist("files"):
            self.add_error("files", "The other files were not kept: choose them again.")
        return super().clean()

    def refuse_others(self, files: list) -> None:
        """What stands after a main document that was refused: the first of them would take its place."""
        if files:
            self.add_error(
                "files", "The other files were not kept, since the first is the main document: choose all again."
            )

    def described(self) -> dict:
        """The main document is of no category."""
        return {"category": self.cleaned_data.get("category", "") if self.has_main else ""}


class DescriptionForm(forms.Form):
    """Category and description of every attachment that was uploaded; what the portal made has its own."""

    def __init__(self, *args, draft: Draft, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.papers = list(draft.documents.order_by("position"))
        self.uploaded = [paper for paper in self.papers[1:] if not paper.is_made]
        for paper in self.uploaded:
            name = f"attachment {paper.position}"
            self.fields[f"category_{paper.pk}"] = forms.ChoiceField(
                label=f"Category of {name}", required=False, initial=paper.category,
                choices=[("", "None"), *[(c, c) for c in CATEGORIES]],
            )  # fmt: skip
            self.fields[f"description_{paper.pk}"] = forms.CharField(
                label=f"Description of {name}", required=False, max_length=200, initial=paper.description
            )

    def rows(self) -> list[tuple]:
        """Each paper with its two fields; the main document and what the portal made have none."""
        return [
            (paper, self[f"category_{paper.pk}"], self[f"description_{paper.pk}"])
            if paper in self.uploaded
            else (paper, None, None)
            for paper in self.papers
        ]

    def clean(self) -> dict:
        cleaned = super().clean()
        for name in [name for name in cleaned if name.startswith("description_")]:
            self._print(name)
        for paper in self.uploaded:
            if not (cleaned.get(f"category_{paper.pk}") or cleaned.get(f"description_{paper.pk}")):
                self.add_error(f"description_{paper.pk}", "Choose a category or describe this attachment: A, B …")
        return cleaned

    def typed(self) -> list[tuple[int, str, str]]:
        """What was typed so far: kept when a paper is added or taken out. What cannot be kept wipes nothing."""
        self.is_valid()
        return [
            self._said(p.pk)
            for p in self.uploaded
            if f"description_{p.pk}" in self.data and not {f"category_{p.pk}", f"description_{p.pk}"} & set(self.errors)
        ]

    def _print(self, name: str) -> None:
        try:
            self.cleaned_data[name] = printable(self.cleaned_data[name])
        except forms.ValidationError as refusal:
            self.add_error(name, refusal)

    def described(self) -> list[tuple[int, str, str]]:
        return [self._said(p.pk) for p in self.uploaded]

    def _said(self, pk: int) -> tuple[int, str, str]:
        category, description = (self.cleaned_data[f"{field}_{pk}"] for field in ("category", "description"))
        return pk, category, " ".join(description.split())


def _too_large(name: str) -> str:
    megabytes = settings.MAX_PDF_BYTES // (1024 * 1024)
    return (
        f"{name}: this document cannot be loaded because it is over {megabytes} MB. "
        "Submit the document in smaller parts, labeled correctly."
    )
