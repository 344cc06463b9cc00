### «بستن»: the staff say what came of a case, and the resident whether it is so.

## The staff

close-how = ✅ کارِ { CODE($code) } به کجا رسید؟
close-asked = ❓ هنوز منتظر جواب فرستنده هستید.
close-waits = ⏳ هنوز چیزی برای فرستنده در راه است.
close-way = بستن این پیام در راه است، یا منتظر تأیید فرستنده هستیم.
button-close-solved = ✅ حل شد
button-close-partial = 🌓 بخشی
button-close-cannot = 🚫 از ما برنمی‌آید
button-close-stay = ↩️ نه، بماند
close-stayed = ↩️ بسته نشد.
close-who = 🚫 چه کسی می‌تواند کارِ { CODE($code) } را انجام بدهد؟
button-close-nobody = ❔ نمی‌دانیم
close-chosen = { $outcome } · { CODE($code) }
close-ask = ✍️ به فرستنده چه بگوییم؟ کاری که شد، نه وعده. { CODE($code) }
# Inside the empty field.
close-placeholder = کاری که شد
close-preview = 👁 فرستنده این را می‌بیند:
close-visit = 🚶 فرستنده در ربات نیست. خودتان این را به او بگویید و بعد دکمه را بزنید.
close-promise = ⚠️ این هنوز وعده است. «بخشی» ثبت شود؟
button-close-go = 📨 همین برود
button-close-told = ✅ به او گفتیم
close-told = ✅ بسته شد؛ خودتان به او گفتید.
close-open-late = از ۳۰ روز گذشته است و باز نمی‌شود.
close-until = 🤔 منتظر تأیید فرستنده، تا { $date }
close-untold = ⚠️ بسته شد؛ نتوانستیم خبر بدهیم.
close-alone = 👁 بار سوم باز شد؛ فقط شما می‌بینید.
close-left = 🔁 { CODE($code) } · بار سوم باز شد و به ناظر رفت.
close-said-solved = ✅ فرستنده گفت حل شد.
close-said-partial = 🌓 فرستنده گفت همین بس است.
close-said-cannot = 👌 فرستنده گفت فهمیدم.
close-said-no = 🔁 فرستنده گفت حل نشد: «{ $words }». به { $level } هم رفت. { CODE($code) }
close-said-no-bare = 🔁 فرستنده گفت حل نشد. به { $level } هم رفت. { CODE($code) }

## The resident: the office says what was done

close-team = گروه همکاران ما
close-solved = ✅ { $office } می‌گوید انجام شد:
close-question-solved = درست است؟
close-partial = 🌓 { $office } می‌گوید بخشی انجام شد:
close-question-partial = همین بس است؟
close-cannot = 🚫 { $office } نمی‌تواند این کار را انجام بدهد:
close-question-cannot = این را قبول دارید؟
close-who-can = 🤝 چه کسی می‌تواند: { $agency }
close-who-number = ☎️ تلفن: { FA($number) }
button-close-yes = ✅ حل شد
button-close-no = ❌ نشد
button-close-enough = ✅ بس است
button-close-on = ❌ ادامه بدهید
button-close-understood = 👌 فهمیدم
button-close-disagree = 🙅 قبول ندارم
close-remind-solved = ✅ هنوز نگفتید کار «{ $topic }» حل شد یا نه.
close-remind-partial = 🌓 هنوز نگفتید برای «{ $topic }» همین بس است یا نه.
close-remind-cannot = 🚫 هنوز نگفتید جواب «{ $topic }» را قبول دارید یا نه.
close-quiet =
    💤 خبری از شما نشد و پیام «{ $topic }» را بستیم.
    تا ۳۰ روز می‌توانید دوباره بازش کنید.

## The resident: no, and open again

level-both = مسئول دفتر و ناظر شهرستان
button-reopen = 🔁 دوباره باز کن
reopen-why = چه چیزی حل نشد؟ بنویسید یا صدا بفرستید.
button-reopen-plain = ⏭ بدون توضیح
reopen-done = 🔁 دوباره باز شد. به { $level } هم خبر دادیم.
reopen-due = ⏰ جواب تازه تا { $due }
reopen-old = این پیام قدیمی است و باز نمی‌شود. پیام تازه بدهید؛ می‌نویسم که دنباله‌ی { CODE($code) } است.
button-reopen-new = 💬 پیام تازه
reopen-show-ask = 🔒 تا حالا فقط دفتر این را می‌خواند. اگر بخواهید، ناظر هم می‌خواند و خودش پی‌گیری می‌کند.
button-reopen-show = 👁 ناظر بخواند
reopen-shown = 👁 حالا ناظر می‌خواند و پی‌گیری می‌کند.
