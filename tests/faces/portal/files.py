"""Files as people send them."""

from django.core.files.uploadedfile import SimpleUploadedFile

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\n"
PDF += b"trailer<</Root 1 0 R>>\n%%EOF\n"


def pdf(name: str = "bản thảo.pdf", size: int = 0) -> SimpleUploadedFile:
    """A small PDF, or one filled up to `size` bytes."""
    head, tail = PDF[:-6], PDF[-6:]
    return SimpleUploadedFile(name, head + b"%" * max(0, size - len(PDF)) + tail, "application/pdf")


def plain(name: str = "ghi chú.txt") -> SimpleUploadedFile:
    """A kind that no paper of ours is."""
    return SimpleUploadedFile(name, "Chỉ là chữ.".encode(), "text/plain")
