"""What a notice's link asks, and the button on its page: the number, and the paper to be viewed or downloaded."""

from django import forms

LONGEST = 50


class FreeLookForm(forms.Form):
    magic_num = forms.CharField(max_length=LONGEST)
    page = forms.SlugField(max_length=12, required=False)
    view = forms.SlugField(max_length=LONGEST, required=False)
    download = forms.SlugField(max_length=LONGEST, required=False)

    @property
    def is_download(self) -> bool:
        return bool(self.cleaned_data["download"])

    @property
    def chosen(self) -> str:
        """The paper's number."""
        return self.cleaned_data["download"] or self.cleaned_data["view"]
