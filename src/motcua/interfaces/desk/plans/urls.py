from django.urls import path

from motcua.interfaces.desk.plans import tasks, views, writing

_ON_PLAN = (
    ("", views.Plan, "plan"),
    ("sua/", writing.ChangePlan, "change_plan"),
    ("phe-duyet/", writing.ApprovePlan, "approve_plan"),
    ("ket-thuc/", writing.ClosePlan, "close_plan"),
    ("muc-tieu/", writing.AddObjective, "add_plan_objective"),
)
_ON_OBJECTIVE = (
    ("", writing.ChangeObjective, "change_plan_objective"),
    ("bo/", writing.TakeOutObjective, "take_out_plan_objective"),
    ("chi-tieu/", writing.AddTarget, "add_plan_target"),
    ("nhiem-vu/", writing.AddTask, "add_plan_task"),
)
_ON_TARGET = (
    ("", writing.ChangeTarget, "change_plan_target"),
    ("bo/", writing.TakeOutTarget, "take_out_plan_target"),
)
_ON_TASK = (
    ("", tasks.Task, "plan_task"),
    ("sua/", writing.ChangeTask, "change_plan_task"),
    ("bo/", writing.TakeOutTask, "take_out_plan_task"),
    ("hoan-thanh/", tasks.Complete, "complete_plan_task"),
    ("trinh-ky/", tasks.PutToSign, "put_plan_product"),
    ("doi-han/", tasks.Move, "move_plan_task"),
    ("dung/", tasks.Drop, "drop_plan_task"),
    ("mo-lai/", tasks.Reopen, "reopen_plan_task"),
    ("minh-chung/", tasks.Proof, "plan_proof"),
)
_PARTS = (
    ("<int:plan_id>/", _ON_PLAN),
    ("muc-tieu/<int:objective_id>/", _ON_OBJECTIVE),
    ("chi-tieu/<int:target_id>/", _ON_TARGET),
    ("nhiem-vu/<int:task_id>/", _ON_TASK),
)

urlpatterns = [
    path("ke-hoach/", views.Plans.as_view(), name="plans"),
    path("ke-hoach/them/", writing.DraftPlan.as_view(), name="draft_plan"),
    *(path(f"ke-hoach/{part}{word}", view.as_view(), name=name) for part, acts in _PARTS for word, view, name in acts),
]
