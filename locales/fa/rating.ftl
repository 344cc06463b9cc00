### Faces: how content a resident is, and one sentence if they like.

rate-ask = از کار دفتر راضی بودید؟
button-face-good = 😀 خوب
button-face-fair = 😐 معمولی
button-face-bad = ☹️ بد
button-face-skip = ⏭ رد می‌شوم
rate-why = ممنون. اگر خواستید یک جمله هم بگویید.
button-rate-done = ⏭ تمام
rate-done = ممنون. به دفتر می‌رسانم.

## To whoever has the case and the head, in private

rate-told-good = 😀 از این کار راضی بود. { CODE($code) }
rate-told-fair = 😐 از این کار نه راضی بود و نه ناراضی. { CODE($code) }
rate-told-bad = ☹️ از این کار راضی نبود. { CODE($code) }
rate-told-words = 💬 فرستنده درباره‌ی کار: «{ $words }» { CODE($code) }
