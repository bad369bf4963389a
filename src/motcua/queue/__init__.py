"""
The queue (hàng chờ) before the counters of a one-stop: lines, tickets, and the devices that stand in the hall.

A *line* (lĩnh vực, loại việc) is what people wait for at an agency; its letter and the number of the day make what
stands on a ticket (số thứ tự). A *ticket* belongs to nobody: it knows no name. A *device* is a screen that an officer
has opened (máy lấy số, bảng gọi số, máy đánh giá); whoever has its key may use it, until it is closed. A rating device
stands at a counter and asks whoever was just served there, for some minutes.

    ticket:  WAITING → CALLED → SERVED
                       CALLED → MISSED → WAITING (came after all)
"""
