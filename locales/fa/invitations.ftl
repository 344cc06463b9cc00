### Inviting people into a role.

## To who invites

invite-ask =
    ➕ پیوند یک‌بارمصرف: { $what }
    هر کس زودتر بازش کند، مال اوست. مدیر دیگری باید تأیید کند.
button-invite-make = ✅ پیوند بساز
invite-made = ✔️ پیوند آماده است: { $what }
invite-link =
    🔢 پیوند یک‌بارمصرف، تا ۱۵ دقیقه: { $what }
    فقط به خودش بدهید.
    { $link }
invite-came-told =
    👤 { $name } پیوند را باز کرد: { $what }
    مدیر دیگری باید تأیید کند.
    روی سرور هم می‌شود: <code>approve { $id }</code>
invite-given-told = ✔️ تأیید شد: { $what }

## To who opened it

invite-opened-waits =
    ⏳ خوش آمدید: { $what }
    یک مدیر باید تأیید کند. خبرش را همین‌جا می‌دهم.
invite-opened-given = ✔️ شما { $what } هستید.
invite-opened-own = این پیوند برای دیگری است: { $what }. هنوز کار می‌کند؛ به خودش بدهید.
invite-over = این پیوند دیگر کار نمی‌کند. از مسئول دفتر پیوند تازه بخواهید.
invite-unknown = این پیوند درست نیست. از مسئول دفتر پیوند تازه بخواهید.
invite-given-staff =
    ✔️ از حالا { $what } هستید.
    در گروه دفتر، دکمه‌های کارت‌ها را بزنید.
invite-given-head =
    ✔️ از حالا { $what } هستید.
    کارهای دفتر این‌جاست: /admin
invite-given-supervisor =
    ✔️ از حالا { $what } هستید.
    کارهای شما این‌جاست: /admin
invite-given-admin =
    ✔️ از حالا { $what } هستید.
    همه‌ی کارها این‌جاست: /admin

## To the second admin

invite-came =
    👤 { $name } آمد: { $what }
    اوست؟
button-invite-yes = ✅ تأیید
invite-confirmed = ✔️ { $name } حالا { $what } است.
invite-refused = باشد. به { $name } نقشی داده نشد.
invite-refused-told = ❌ تأیید نشد: { $what }
