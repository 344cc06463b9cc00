### Whose a case is: told to one admin only with another's word, or the resident's.

reveal-not-admin = Only an admin can do this.
reveal-how =
    🔓 Write the code and a reason: <code>/reveal</code>, then the code and a sentence.
    Another admin has to agree. We tell the resident too.
reveal-nobody = Nobody knows whose message this is: { LTR($code) }
reveal-asked =
    🔓 An admin wants to know whose message { LTR($code) } is.
    Reason: { $reason }
    If you agree, only they see it. The resident is told too.
button-reveal-yes = 🔓 I agree
button-reveal-no = ❌ No
reveal-waits =
    🔓 I asked the other admins. They have a day.
    It can be done on the server too: <code>approve { $id }</code>
    Or ask the resident.
button-reveal-person = 🙋 Ask them
reveal-agreed = ✔️ Your word is recorded.
reveal-refused = All right. Nothing was shown.
reveal-refused-told = ❌ Not agreed to: <code>{ $id }</code>
reveal-person-asked = ✔️ I asked the resident.
reveal-opened =
    🔓 The resident of message { LTR($code) }: <a href="{ $link }">chat in Telegram</a>
    Tell nobody, and erase it here.

## To the resident

reveal-person =
    🔓 An admin of the offices wants to know whose message “{ $topic }” is.
    Reason: { $reason }
    If you don't wish it, it isn't told. Do you agree?
button-reveal-consent = ✅ I agree
button-reveal-keep = ❌ No
reveal-consented = ✔️ All right, I'll tell the admin.
reveal-kept = All right. Your name wasn't told.
identity-opened =
    🔓 Two admins saw your name for the message “{ $topic }”.
    Reason: { $reason }
button-reveal-speak = 💬 I have a word
