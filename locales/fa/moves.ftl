### «دفتر دیگر»: پیام به دفتری می‌رود که کارش آن‌جاست.

button-move = ↪️ دفتر دیگر
moves-ask = ↪️ { CODE($code) } به کدام دفتر برود؟
moves-why = ↪️ چرا به { $office } می‌رود؟
button-move-area = محله‌ی آن‌هاست
button-move-service = خدمتش آن‌جاست
button-move-write = ✍️ می‌نویسم
moves-reason-area = این محله با آن‌هاست
moves-reason-service = این کار آن‌جا انجام می‌شود
moves-write = ✍️ چرا { CODE($code) } می‌رود؟ فرستنده هم این را می‌خواند.
moves-placeholder = یک جمله
moves-done = ↪️ { CODE($code) } به { $office } رفت. به فرستنده گفتیم.
moves-none = ↪️ دفتر دیگری در فهرست نیست.
moves-card = ↪️ { CODE($code) } · سپرده شد به { $office }
moves-from = ↪️ از { $office }: { $reason }
button-move-back = ↩️ برگردان
moves-back = ↩️ { CODE($code) } برگشت.
moves-taken = دیگر دیر است؛ آن دفتر برداشته است.

## To the resident

case-moved = ↪️ پیام شما به { $office } رفت، چون { $reason }. کد همان است: { CODE($code) }
case-moved-back = ↩️ پیام شما به { $office } برگشت. کد همان است: { CODE($code) }
