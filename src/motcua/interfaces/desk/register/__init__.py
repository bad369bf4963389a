"""The register book of an agency: on the screen, on paper, as a table."""
