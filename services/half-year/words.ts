/**
 * What people write in the half year. As in life some of it names people: invented names, and a
 * number that nobody has, where the forms let them pass.
 */
export const changes = [
  'Sleeping two or three hours a night since the weekend, and off food.',
  'Did not open the door twice this week. A neighbour says the lights were on.',
  'Stopped the evening medication ten days ago after an argument with Maureen Beispiel.',
  'More withdrawn since the move. Cousin Tobias Muster rang, worried about the bills.',
  'Called the crisis line three times in one night, and was calmer after each call.',
  'Missed both visits. Her sister Philippa Ejemplo can be rung on extension 4471 at the bakery.',
] as const;

export const risks = [
  'No plan to harm anybody. Self-neglect over some weeks, and the flat is cold.',
  'Thoughts of not being here, without a plan. Medication is kept by the family.',
  'Two children at home, seen today and well. Their aunt Greta Specimen stays this week.',
  'Money taken by an acquaintance. Door lock changed by the housing association.',
] as const;

export const done = [
  'Visited with a colleague, crisis plan read through, GP told.',
  'Rang twice and left messages. Spoke with Mr Placeholder from the housing office.',
  'Agreed to ring every evening until the review.',
] as const;

export const wanted = [
  'Is more contact enough for now, or is the crisis team needed?',
  'Please decide whether this meets the threshold.',
  'May we wait until the visit on Thursday?',
] as const;

export const decisions = [
  'Visit every second day for two weeks, then look again.',
  'Crisis team tonight, with a call to the family before.',
  'Keep the plan. Medication review within the week.',
  'Meets the threshold: refer today, tell the person why.',
] as const;

export const rationales = [
  'The pattern is the one of last spring, when more contact was enough and a stay was avoided.',
  'Protective contacts hold, and Maureen Beispiel is there at night. Options were weighed together.',
  'The risk has changed in kind. Waiting until Thursday would leave two nights without anybody.',
] as const;

export const tasks = [
  'Ring the GP about the medication review',
  'Visit together and go through the crisis plan',
  'Ask the housing association about the heating',
  'Write the plan down and send it to everybody concerned',
] as const;

export const outcomes = [
  'Done as agreed, and the person was glad of it.',
  'Done. Greta Specimen was there too and will keep the number of the crisis line.',
  'Done by telephone, since nobody was at home.',
] as const;

export const reasons = [
  'I am with somebody else and can’t look at it in time.',
  'The person was seen this morning, so it is not needed any more.',
  'The GP could only be reached next week.',
  'Rang again and sounded worse than this morning.',
] as const;
