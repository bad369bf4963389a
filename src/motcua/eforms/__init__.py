"""
Electronic forms (biểu mẫu điện tử tương tác; NĐ 61/2018 Art. 16, NĐ 42/2022): what is asked, and what was answered.

A *form* is a JSON Schema with a layout: pages, fields, words in two languages. It is published once under a key and a
version and never changes. *Answers* (tờ khai) are filled in page by page, keep what was typed even when it cannot be
read yet, and are sealed when everything shown is valid. A supplement opens them again.

    OPEN ── seal ──▶ SEALED ── reopen ──▶ OPEN

The room knows no procedure: registers may use it as procedures do.
"""
