from django.urls import path

from motcua.interfaces.desk.money import fees, files, rows, transfer, views

urlpatterns = [
    path("ho-so/<int:dossier_id>/phi/", fees.Fees.as_view(), name="fees"),
    path("ho-so/<int:dossier_id>/bien-lai/<int:receipt_id>.pdf", fees.Receipt.as_view(), name="fee_receipt"),
    path("doi-soat/", views.Reconciliation.as_view(), name="money"),
    path("doi-soat/bien-lai/", rows.Receipts.as_view(), name="receipts"),
    path("doi-soat/bien-lai.csv", files.ReceiptsAsFile.as_view(), name="receipts_as_file"),
    path("doi-soat/khoan-tien/", rows.Transfers.as_view(), name="transfers"),
    path("doi-soat/khoan-tien.csv", files.TransfersAsFile.as_view(), name="transfers_as_file"),
    path("doi-soat/khoan-tien/<int:transfer_id>/", transfer.OneTransfer.as_view(), name="transfer"),
]
