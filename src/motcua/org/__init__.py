"""
Who we are: the agencies of a province, the people who work in them, and the hours they keep.

Nouns
    agency (cơ quan)            a people's committee, department or service centre, with dated names and dated codes
    succession (kế thừa)        which agency took over from which, on what day and on what ground
    unit (đơn vị, phòng)        a part of an agency: reception, division, leadership, clerical office
    officer (công chức)         a person who works here; applicants are in `party`
    position (chức vụ)          an officer in a unit, with a title, from a day
    grant (phân quyền)          a role an officer holds in an agency or in one unit of it, from a day
    delegation (ủy quyền)       some of one officer's roles lent to another for a term; the borrower cannot lend them on
    review (rà soát quyền)      every role in an agency and those below it, to be confirmed or withdrawn by a day
    account (tài khoản)         what an officer or a party signs in with
    token (mã truy cập)         what a program shows instead of a password: of one account, for some scopes, for a time
    sign-in (phiên đăng nhập)   one time that an account came in, with a few words on the device
    schedule (giờ làm việc)     the working week of one agency or of all
    special day (ngày đặc biệt) a holiday, a day in lieu, a swapped or a local day, with the document that announced it
    place (đơn vị hành chính)   a province or commune, with its dated name, and where an old commune went

States
    agency       established ──▶ merged into a successor │ dissolved
    unit         open ──▶ closed
    delegation   given ──▶ ended by its term │ revoked
    review       open ──▶ closed; a role in it: not yet said ──▶ confirmed │ withdrawn
    account      open ──▶ closed ──▶ open
    token        issued ──▶ ended by its term │ revoked
    sign-in      begun ──▶ ended by signing out │ from another device
    special day  announced ──▶ withdrawn

All periods are half-open: valid from a day up to, without, the day on which they end.
"""
