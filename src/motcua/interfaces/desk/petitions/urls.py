from django.urls import path

from motcua.interfaces.desk.petitions import acts, views

_ACTS = (
    ("tiep-nhan", acts.TakeUp, "take_up_petition"),
    ("hoi-them", acts.Ask, "ask_for_more"),
    ("chuyen", acts.Forward, "forward_petition"),
    ("tu-choi", acts.Refuse, "refuse_petition"),
    ("tra-loi", acts.Answer, "answer_petition"),
    ("cong-khai", acts.Publish, "publish_petition"),
)

urlpatterns = [
    path("phan-anh/", views.Petitions.as_view(), name="petitions"),
    path("phan-anh/<int:petition_id>/", views.Petition.as_view(), name="petition"),
    *(path(f"phan-anh/<int:petition_id>/{word}/", act.as_view(), name=name) for word, act, name in _ACTS),
]
