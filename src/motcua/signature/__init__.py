"""
Electronic signatures (chữ ký số; Law on Electronic Transactions, Decree 23/2025/NĐ-CP) over files of the vault: who is
asked to sign, who signed with which certificate (chứng thư chữ ký số), and what is found of the signatures in a file.

A *certificate* belongs to a person or is the seal of an agency (chữ ký số của cơ quan, tổ chức); its key never leaves
its store. A *request* asks somebody for one signature, in a capacity of Decree 30/2020/NĐ-CP (thể thức ký: TM., Q.,
KT., TL., TUQ.). A *signature* makes of one file the next one, which holds all that the one before held; of a file there
is one next one at most. A *report* says what was found of a file, one verdict for each signature.

    request:       WAITING → SIGNED · DECLINED
    certificate:   IN_USE → REVOKED      (used between its two days only)
"""
