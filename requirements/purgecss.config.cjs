// What the court's pages use of the design system, by name: a twelfth of its stylesheet. Whoever takes a further
// component of it adds the name here.
const used = [
  "alert", "button", "checkbox", "error-message", "fieldset", "form-group", "hint", "input", "input-group",
  "input-prefix", "input-suffix", "label", "legend", "list", "radio", "select", "sr-only", "textarea",
];

module.exports = {
  css: ["node_modules/@uswds/uswds/dist/css/uswds.min.css"],
  content: [{ raw: "", extension: "html" }],
  safelist: [/^[a-z]+[1-6]?$/, new RegExp(`^usa-(${used.join("|")})(__|--|$)`)], // elements, and those components
  dynamicAttributes: ["aria-disabled", "dir", "disabled", "href", "multiple", "role", "scope", "title", "type"],
  fontFace: true,
  keyframes: true,
  variables: true,
  output: "node_modules/.uswds",
};
