"""
What people say: ratings (đánh giá mức độ hài lòng) of how a matter was settled.

    one rating per matter; given once, never changed
"""
