"""What do our lessons say, and how do I change it?"""

import streamlit as st

from rostrum.web.boundary import shown
from rostrum.web.session import current_person
from rostrum.web.views import author, author_editor
from rostrum.wording import say

person = current_person()
st.title(say("author.title"))
with shown():
    if path := author.chosen():
        author_editor.everything(person, path)
    else:
        author.everything(person)
