"""A site of a small conference, and a booklet of the same data.

``sphinx-build -M html . _build`` makes the site, ``sphinx-build -M latexpdf . _build`` the booklet.
"""

project = "Workshop on small proofs"
author = "The organisers"
copyright = "2027, The organisers"
version = release = "2027"
extensions = ["sphinxcontrib.sampl"]
exclude_patterns = ["_build"]

html_baseurl = "https://workshop.example.org/"  # where the QR codes lead
sampl_pages = True  # a page for each talk
sampl_now = "2027-05-01"

# only this page is printed: A5, both sides, no pages that are left blank
latex_documents = [("programme", "programme.tex", project, author, "howto")]
latex_elements = {
    "papersize": "a5paper",
    "pointsize": "10pt",
    "extraclassoptions": "openany,oneside",
    "sphinxsetup": "hmargin={15mm,15mm}, vmargin={18mm,18mm}",
    "printindex": r"\renewcommand{\indexname}{Speakers}\printindex",
}
