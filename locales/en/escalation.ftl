### What an office left lying: the county's supervisor, then the province's.

escalation-late = 🔴 { $office }: { CODE($code) }, { $days } working days late
escalation-subject = 🏷 { $subject }
escalation-held = ✋ With: { $staff }
escalation-office-only = 🔒 The sender chose that only the office reads it; ask the office.
button-escalation-back = ↩️ Back, with a date
button-escalation-take = 👤 I take it
escalation-ask = ↩️ Until when must the office answer { CODE($code) }? The sender is told too.
escalation-given = ↩️ { CODE($code) } is back with the office, until { $due }.
escalation-given-office = 🔴 The supervisor gave { CODE($code) } back. Answer by { $due }

## To the resident

level-province = the supervisor of the province
case-escalated =
    ⏰ Your message still has no answer. We are sorry.
    We have told { $level } too.
    🔢 { CODE($code) }
case-given-back =
    ⏰ The supervisor saw your message and asked the office for an answer.
    New date: { $due }.
    🔢 { CODE($code) }
