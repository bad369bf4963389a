"""
Processes (quy trình điện tử): definitions, instances and steps over a subject they do not know.

A *definition* (quy trình nội bộ) is a versioned list of steps, never changed once published. An *instance* carries one
subject (a dossier, say) through the version it began with. A *step* (bước xử lý) is work for one role at one agency; it
is done by the person it is assigned to (phân công) or by anybody of its role. *Arrivals* are branches that wait for the
others of their parallel group. *Notes* (trao đổi nội bộ) and *instructions* (chỉ đạo, nhắc việc) pass between officers
along the way; the person whose matter it is never reads them.

    instance:  RUNNING ⇄ PAUSED → DONE | CANCELLED
    step:      OPEN ⇄ WAITING (held with its instance)
               OPEN → DONE (chuyển tiếp) | RETURNED (trả lại bước trước) | RECALLED (thu hồi) | CANCELLED
               DONE → OPEN (the giver took it back before anybody touched what follows)
"""
