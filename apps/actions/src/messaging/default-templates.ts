/** The built-in messages, in Liquid. A file of one's own (ACTIONS_TEMPLATES) replaces any of them. */
export const defaultTemplates: Readonly<Record<string, string>> = {
  "In_Tree-Initial": `Hello {{ name }},

we are DNA matches, and I believe I have found you in my family tree. If I have it right, you are my {{ relationship }}. I would be glad to compare notes and to share what I have on our common family.

Best wishes`,
  "In_Tree-Initial_Short": `Hello {{ name }}, we share DNA and you seem to be in my tree as my {{ relationship }}. Would you like to compare notes? Best wishes`,
  "In_Tree-Initial_Confident": `Hello {{ name }},

we are DNA matches, and my tree shows how: you are my {{ relationship }}.{% if path != "" %} The line runs like this: {{ path }}.{% endif %} Does that agree with what you know? I am happy to share documents and photographs.

Best wishes`,
  "In_Tree-Initial_for_was_Out_Tree": `Hello {{ name }},

some time ago I wrote to you about our DNA match, without knowing how we are related. Since then I have found you in my tree: you seem to be my {{ relationship }}. Does that sound right to you?

Best wishes`,
  "In_Tree-Follow_Up": `Hello {{ name }},

I wrote to you some weeks ago about our common family. You are my {{ relationship }} by my tree, and I would still be glad to hear from you, however briefly.

Best wishes`,
  "In_Tree-Final_Reminder": `Hello {{ name }},

this is my last note about our DNA match, so that I do not trouble you. Should you ever like to compare our trees, I will be glad to answer.

Best wishes`,
  "Out_Tree-Initial": `Hello {{ name }},

we are DNA matches; the estimate is {{ predicted }}. I have not found the connection in my tree yet. Would you tell me which family names and places you know of?

Best wishes`,
  "Out_Tree-Initial_Short": `Hello {{ name }}, we share DNA ({{ predicted }}). I do not know how yet. Which family names and places do you have? Best wishes`,
  "Out_Tree-Initial_Exploratory": `Hello {{ name }},

we share a little DNA, which may go a long way back. I enjoy such puzzles: if you have a list of family names or places, I would like to look for a common line.

Best wishes`,
  "Out_Tree-Follow_Up": `Hello {{ name }},

I wrote to you some weeks ago about our DNA match ({{ predicted }}). Even one or two family names from your side would help me to find the connection.

Best wishes`,
  "Out_Tree-Final_Reminder": `Hello {{ name }},

this is my last note about our DNA match, so that I do not trouble you. If you ever look into your family's history, I will be glad to hear from you.

Best wishes`,
  User_Requested_Desist: `Hello {{ name }}, I understand and will not write to you again. I wish you all the best.`,
  Productive_Reply: `Hello {{ name }},

thank you very much for your message. I have looked, and these people are in my tree: {{ people }}. I will go through what you told me and check it against the records I have.

Best wishes`,
  Productive_Reply_Acknowledgement: `Hello {{ name }},

thank you very much for your message. I have noted what you told me and will look into it.

Best wishes`,
};
