"""The crispy pack "court": whatever a form holds comes out named, described, and with its errors tied to it."""

import re
from pathlib import Path

import pytest
from crispy_forms import bootstrap, layout
from crispy_forms.helper import FormHelper
from django import forms
from django.conf import settings
from django.template import Context, Template
from lxml import html

PARTIES = [("Plaintiffs", [("1", "Ada Quill"), ("2", "Quill Press LLC")]), ("Defendants", [("3", "Harbor Works")])]
SENTINEL = "<b>not markup</b>"


class EveryKind(forms.Form):
    number = forms.CharField(label="Case number", help_text="For example 2:17-cv-01234.")
    email = forms.EmailField(label="E-mail")
    password = forms.CharField(widget=forms.PasswordInput)
    pages = forms.IntegerField()
    heard_on = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}))
    received_at = forms.SplitDateTimeField(
        widget=forms.SplitDateTimeWidget(date_attrs={"aria-label": "Date"}, time_attrs={"aria-label": "Time"}),
    )
    words = forms.CharField(widget=forms.Textarea, help_text="Added to the docket text.")
    judge = forms.ChoiceField(choices=[("", "Choose"), ("a", "Judge A")])
    flags = forms.MultipleChoiceField(choices=[("a", "ADR"), ("b", "PROTORD")])
    access = forms.ChoiceField(
        choices=[("p", "Public"), ("s", SENTINEL)], widget=forms.RadioSelect, help_text="Who can read this."
    )
    filers = forms.MultipleChoiceField(choices=PARTIES, widget=forms.CheckboxSelectMultiple)
    paper = forms.FileField(label="Main document", help_text="PDF, at most 35 MB.")
    is_final = forms.BooleanField(label="I understand that this is final.", help_text="It cannot be taken back.")
    note = forms.CharField(required=False)
    revision = forms.CharField(widget=forms.HiddenInput)

    def clean(self) -> None:
        raise forms.ValidationError("The start date must be before the end date.")


class Attachment(forms.Form):
    description = forms.CharField()
    pages = forms.IntegerField(required=False)


CONTROL_CLASSES = {
    "number": "usa-input",
    "email": "usa-input",
    "password": "usa-input",
    "pages": "usa-input",
    "heard_on": "usa-input",
    "received_at_0": "usa-input",
    "received_at_1": "usa-input",
    "words": "usa-textarea",
    "judge": "usa-select",
    "flags": "usa-select",
    "access": "usa-radio__input",
    "filers": "usa-checkbox__input",
    "paper": "file-drop",
    "is_final": "usa-checkbox__input",
    "note": "usa-input",
}
FILLED = {"number": SENTINEL, "pages": "3", "access": "s", "filers": ["1", "3"], "is_final": "on", "judge": "a"}
ROADS = {"filter": "{{ form|crispy }}", "tag": "{% crispy form %}"}


def drawn(source: str, **context) -> html.HtmlElement:
    page = Template("{% load crispy_forms_tags %}<div>" + source + "</div>").render(Context(context))
    return html.fromstring(page)


def laid_out(*things, form: forms.Form | None = None) -> html.HtmlElement:
    form = form or EveryKind({})
    form.helper = FormHelper()
    form.helper.layout = layout.Layout(*things)
    return drawn("{% crispy form %}", form=form)


def controls(tree: html.HtmlElement) -> list[html.HtmlElement]:
    return tree.xpath("//*[self::input or self::select or self::textarea][not(@type='hidden')][not(@type='submit')]")


def ids(tree: html.HtmlElement) -> list[str]:
    return tree.xpath("//@id")


def described(element: html.HtmlElement) -> list[str]:
    return element.get("aria-describedby", "").split()


@pytest.fixture(params=ROADS.values(), ids=ROADS)
def refused(request) -> html.HtmlElement:
    return drawn(request.param, form=EveryKind({}))


@pytest.fixture(params=ROADS.values(), ids=ROADS)
def fresh(request) -> html.HtmlElement:
    return drawn(request.param, form=EveryKind())


@pytest.fixture(params=ROADS.values(), ids=ROADS)
def filled(request) -> html.HtmlElement:
    return drawn(request.param, form=EveryKind(FILLED))


# ── Names and descriptions ────────────────────────────────────────────────────────────────────────────────


def test_every_control_wears_the_class_of_its_kind(fresh):
    worn = {control.get("name"): control.classes for control in controls(fresh)}
    assert worn.keys() == CONTROL_CLASSES.keys()
    assert not [name for name, wanted in CONTROL_CLASSES.items() if wanted not in worn[name]]


def test_every_control_has_one_name(refused):
    for control in controls(refused):
        labels = refused.xpath("//label[@for=$id]", id=control.get("id"))
        assert len(labels) == 1 or control.get("aria-label"), control.get("name")


def test_no_id_is_used_twice(refused):
    assert len(ids(refused)) == len(set(ids(refused)))


def test_every_description_exists(refused):
    for element in refused.xpath("//*[@aria-describedby]"):
        assert set(described(element)) <= set(ids(refused))


@pytest.mark.parametrize("name", ["number", "words", "paper", "access"])
def test_hint_and_error_describe_the_field_hint_first(refused, name):
    (element,) = refused.xpath("//*[@id=$id]", id=f"id_{name}")
    assert described(element) == [f"id_{name}_helptext", f"id_{name}_error"]


def test_a_field_without_error_is_described_by_its_hint_alone(fresh):
    assert described(fresh.get_element_by_id("id_paper")) == ["id_paper_helptext"]
    assert not fresh.xpath("//*[contains(@id, '_error')] | //*[@role='alert']")


@pytest.mark.parametrize("name", ["access", "filers", "received_at"])
def test_a_question_with_several_controls_is_a_fieldset_with_a_legend(refused, name):
    fieldset = refused.get_element_by_id(f"id_{name}")
    assert fieldset.tag == "fieldset"
    assert name.split("_")[0] in fieldset.findtext("legend").lower()
    assert f"id_{name}_error" in described(fieldset)


def test_groups_of_choices_are_named(fresh):
    names = [fresh.get_element_by_id(by).text for by in fresh.xpath("//*[@role='group']/@aria-labelledby")]
    assert names == ["Plaintiffs", "Defendants"]


def test_what_was_answered_is_still_there_and_escaped(filled):
    checked = filled.xpath("//input[@checked]")
    assert [(box.get("name"), box.get("value")) for box in checked] == [
        ("access", "s"), ("filers", "1"), ("filers", "3"), ("is_final", None),
    ]  # fmt: skip
    assert filled.get_element_by_id("id_number").get("value") == SENTINEL
    assert filled.xpath("//label[@for='id_access_1']")[0].text == SENTINEL


def test_hidden_fields_have_no_label_and_no_frame(fresh):
    revision = fresh.get_element_by_id("id_revision")
    assert revision.get("type") == "hidden"
    assert not fresh.xpath("//label[@for='id_revision'] | //*[@id='div_id_revision']")


def test_required_is_said_in_words_once(fresh):
    notes = [note.text_content() for note in fresh.find_class("required-note")]
    assert notes == ["Fields marked with an asterisk (*) are required."]
    assert "required" in fresh.xpath("//label[@for='id_number']/abbr/@title")
    assert not fresh.xpath("//label[@for='id_note']/abbr")


def test_a_form_that_requires_nothing_speaks_of_no_asterisk():
    class Search(forms.Form):
        words = forms.CharField(required=False)

    assert not drawn("{{ form|crispy }}", form=Search()).find_class("required-note")


# ── Errors ────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_summary_says_every_error_in_order_and_leads_to_each_field(refused):
    (summary,) = refused.find_class("error-summary")
    assert summary.get("role") == "alert"
    assert summary.findtext(".//h2") == "There is a problem"
    assert summary.xpath(".//li")[0].text == "The start date must be before the end date."
    wanted = [name for name, field in EveryKind.base_fields.items() if field.required and name != "revision"]
    links = [link.removeprefix("#id_").removesuffix("_0") for link in summary.xpath(".//a/@href")]
    assert links == wanted
    assert {link.removeprefix("#") for link in summary.xpath(".//a/@href")} <= set(ids(refused))


def test_an_error_of_a_hidden_field_is_told_without_a_link(refused):
    assert refused.find_class("error-summary")[0].xpath(".//li")[-1].text_content().startswith("Revision")


def test_each_error_stands_at_its_field(refused):
    for name in ("number", "access", "received_at", "paper", "is_final"):
        (error,) = refused.xpath("//*[@id=$id]", id=f"id_{name}_error")
        assert error.text_content() == "Error: This field is required."


def test_formsets_repeat_the_summary_for_each_form_but_the_note_once():
    attachments = forms.formset_factory(Attachment, extra=0)
    formset = attachments({"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-1-pages": "many"})
    formset.forms[0].empty_permitted = False
    tree = drawn("{{ formset|crispy }}", formset=formset)
    assert len(tree.find_class("required-note")) == 1
    assert len(tree.find_class("error-summary")) == 2
    assert tree.xpath("//input[@name='form-TOTAL_FORMS']")


def test_errors_of_a_whole_formset_are_told():
    attachments = forms.formset_factory(Attachment, min_num=1, validate_min=True)
    formset = attachments({"form-TOTAL_FORMS": "0", "form-INITIAL_FORMS": "0"})
    assert "at least 1 form" in drawn("{{ formset|as_crispy_errors }}", formset=formset).text_content()


def test_a_table_of_forms_names_each_cell():
    helper = FormHelper()
    helper.template = "court/table_inline_formset.html"
    formset = forms.formset_factory(Attachment, extra=2)()
    tree = drawn("{% crispy formset helper %}", formset=formset, helper=helper)
    assert [column.text.strip() for column in tree.xpath("//th[@scope='col']")] == ["Description", "Pages"]
    assert len(tree.xpath("//tbody/tr")) == 2
    assert len(controls(tree)) == len(tree.xpath("//tbody//label")) == 4


# ── Layout objects ────────────────────────────────────────────────────────────────────────────────────────


def test_buttons_are_of_the_design_system():
    tree = laid_out(
        "number",
        bootstrap.FormActions(
            layout.Submit("go", "Submit this filing", css_class="usa-button--big"),
            layout.Button("back", "Back"),
            layout.Hidden("step", "3"),
            bootstrap.StrictButton("Find", css_class="usa-button"),
        ),
    )
    assert tree.get_element_by_id("submit-id-go").classes == {"usa-button", "usa-button--big"}
    assert "usa-button--outline" in tree.get_element_by_id("button-id-back").classes
    assert tree.xpath("//input[@name='step']/@type") == ["hidden"]
    assert "usa-button" in tree.xpath("//div[contains(@class, 'actions')]//button/@class")[0]


def test_every_layout_object_draws_its_fields_once():
    tree = laid_out(
        layout.Fieldset("The {{ form.number.label }}", layout.Row(layout.Column("number"), layout.Column("email"))),
        layout.Div("words", css_id="own-words"),
        layout.MultiField("Hearing", "heard_on", "judge"),
        layout.ButtonHolder(bootstrap.InlineField("password")),
        bootstrap.PrependedText("pages", "$"),
        bootstrap.FieldWithButtons("note", bootstrap.StrictButton("Find")),
        bootstrap.InlineRadios("access"),
        bootstrap.InlineCheckboxes("filers"),
        bootstrap.Alert("Read this first."),
    )
    names = {control.get("name") for control in controls(tree)}
    assert names == {
        "number", "email", "words", "heard_on", "judge", "password", "pages", "note", "access", "filers",
    }  # fmt: skip
    assert tree.findtext(".//legend") == "The Case number"
    assert "choices--inline" in tree.get_element_by_id("id_access").classes
    assert len(ids(tree)) == len(set(ids(tree)))


def test_a_field_that_cannot_be_changed_shows_its_value_and_sends_nothing():
    tree = laid_out(bootstrap.UneditableField("number"), form=EveryKind(initial={"number": SENTINEL}))
    assert tree.findtext(".//dd") == SENTINEL
    assert not controls(tree)


def test_a_form_with_files_is_sent_as_multipart_and_checked_by_the_court_alone():
    (form,) = laid_out("paper").xpath("//form")
    assert form.get("enctype") == "multipart/form-data"
    assert form.get("method") == "post"
    assert "novalidate" in form.attrib


# ── The house rule ────────────────────────────────────────────────────────────────────────────────────────

INLINE = re.compile(r"<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|<script(?![^>]*\bsrc=)|javascript:", re.IGNORECASE)


def test_nothing_is_inline():
    sources = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
    assert sources
    assert [path.name for path in sources if INLINE.search(path.read_text())] == []


def test_what_pages_take_of_the_design_system_is_left_in_its_stylesheet():
    """`./run` keeps what requirements/purgecss.config.cjs names; a name that is built, `usa-alert--{{ … }}`, counts."""
    whole = classes(settings.BASE_DIR / "node_modules/@uswds/uswds/dist/css/uswds.min.css")
    kept = classes(settings.USWDS_DIR / "uswds/css/uswds.min.css")
    written = [
        *(
            file
            for app in ("accounts", "cases", "notices", "efiling")
            for file in settings.BASE_DIR.glob(f"{app}/**/*.py")
        ),
        *settings.BASE_DIR.glob("templates/**/*.html"),
    ]
    named = set(re.findall(r"usa-[\w-]+", " ".join(file.read_text() for file in written)))
    begun = {name for name in named if name.endswith("-")}
    assert "usa-alert" in kept
    assert named & whole <= kept
    assert all(any(name.startswith(part) for name in kept) for part in begun)


def classes(style: Path) -> set[str]:
    return set(re.findall(r"\.(usa-[\w-]+)", style.read_text()))
