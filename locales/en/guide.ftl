### The pinned guide, the practice card, newcomers.

group-guide =
    📌 Guide of the group
    1) Each message of a resident is a card. “✋ I take it” means it is mine.
    2) To answer, tap “✍️ Answer”, or reply to the card itself.
    3) Talk in the group and notes don't reach the sender.
    4) “✅ Arrived” means it is in their chat; they may not have read it yet.
    5) Don't promise; say what you did and what comes next.
    6) Don't ask for names, numbers or papers. Cards stay in here.
group-guide-hold = ⏳ Each answer waits { $seconds } seconds and can be taken back.
button-practice = 🎓 Practice card
button-guide-visit = 🚶 File a visit
button-guide-mine = ✋ Mine

## Practice

practice-title = 🎓 Practice: it goes to nobody
practice-status = 🆕 New · practice
practice-status-taken = ✋ With { $staff } · practice
practice-status-closed = ✅ Solved · practice
practice-words = The lamp in the lane by the mosque has been out for three nights.
practice-ask = ✍️ Practice answer. Write it as a reply to this message.
practice-arrived = ✅ Arrived (practice). It went to nobody.
practice-resident = 💬 Practice sender: thanks, I wait.
practice-note = 📝 Stayed inside (practice).
practice-closed = 💬 Practice sender: yes, it is solved.

## Newcomers

guide-welcome = Welcome, { $name }. See the pinned message first, and practise once.
guide-joined = { $name } joined the group { $office } and sees residents' messages. Do you know them?
button-joined-yes = ✅ Yes
button-joined-out = 🗑 Put them out
guide-joined-known = ✔️ All right.
guide-joined-out = 🗑 They are out of the group.
