"""A course page in Markdown, by Sphinx with MyST."""

project = "Deadlocks, step by step"
extensions = ["myst_parser"]
html_title = project
html_theme = "furo"
html_static_path = ["_static"]
# Brings the element, and gives it the page's colours.
html_js_files = [("baton.js", {"defer": "defer"})]
