"""
Whom we serve: the people and bodies that apply, and the only home of their personal data.

Nouns
    party (chủ thể)             a person or an organisation, under one identity number
    details (thông tin)         what is known of a party: name, birth, identity, contacts, address, representative
    correction (đính chính)     what was known before a change; kept here and not in the ledger
    told (dữ liệu đã khai)      what an act said of a party; the ledger is held to it by a salted hash
    mandate (giấy ủy quyền)     one party lets another act for it, in a scope, from a day

States
    party     registered ──▶ erased (the id stays, the values are gone)
    mandate   given ──▶ ended

Applicant, submitter and representative of a dossier are three parties; which is which, the dossier knows. Events and
the ledger carry ids only, and commitments that say nothing once values and salts are gone.
"""
