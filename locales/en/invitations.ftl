### Inviting people into a role.

## To who invites

invite-ask =
    ➕ One-time link: { $what }
    It belongs to whoever opens it first. Another admin has to confirm.
button-invite-make = ✅ Make the link
invite-made = ✔️ The link is ready: { $what }
invite-link =
    🔢 One-time link, for 15 minutes: { $what }
    Give it to them alone.
    { $link }
invite-came-told =
    👤 { $name } opened the link: { $what }
    Another admin has to confirm.
    It can be done on the server too: <code>approve { $id }</code>
invite-given-told = ✔️ Confirmed: { $what }

## To who opened it

invite-opened-waits =
    ⏳ Welcome: { $what }
    An admin has to confirm. I tell you here.
invite-opened-given = ✔️ You are { $what }.
invite-opened-own = This link is for somebody else: { $what }. It still works; give it to them.
invite-over = This link doesn't work any more. Ask the head of the office for a new one.
invite-unknown = This link is wrong. Ask the head of the office for a new one.
invite-given-staff =
    ✔️ From now on you are { $what }.
    Press the buttons of the cards in the group of the office.
invite-given-head =
    ✔️ From now on you are { $what }.
    The work of the office is here: /admin
invite-given-supervisor =
    ✔️ From now on you are { $what }.
    Your work is here: /admin
invite-given-admin =
    ✔️ From now on you are { $what }.
    All the work is here: /admin

## To the second admin

invite-came =
    👤 { $name } came: { $what }
    Is it them?
button-invite-yes = ✅ Confirm
invite-confirmed = ✔️ { $name } is { $what } now.
invite-refused = All right. { $name } was given no role.
invite-refused-told = ❌ Not confirmed: { $what }
