/**
 * adaptivecards-templating's types reach into the sources of `adaptivecards`, which do not compile
 * under our flags. Only this one name is used, and not by us.
 */
export type IAdaptiveCard = object;
