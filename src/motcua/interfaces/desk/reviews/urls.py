from django.urls import path

from motcua.interfaces.desk.reviews import result, views

urlpatterns = [
    path("ra-soat-quyen/", views.Reviews.as_view(), name="access_reviews"),
    path("ra-soat-quyen/moi/", views.Open.as_view(), name="open_access_review"),
    path("ra-soat-quyen/<int:review_id>/", views.Review.as_view(), name="access_review"),
    path("ra-soat-quyen/<int:review_id>/ket-qua/", result.Result.as_view(), name="access_review_result"),
    path("ra-soat-quyen/<int:review_id>/ket-qua.csv", result.AsFile.as_view(), name="access_review_file"),
    path("ra-soat-quyen/<int:review_id>/dong/", result.Close.as_view(), name="close_access_review"),
]
