/* Sphinx makes a function of the plural rule of a language, which comes to it as text. The policy of
 * our pages forbids making functions of text; Chinese, whose rule is 0, is the one that has a rule. */
Documentation.addTranslations = (catalog) => {
  Object.assign(Documentation.TRANSLATIONS, catalog.messages);
  if (catalog.plural_expr === "0") Documentation.PLURAL_EXPR = () => 0;
  Documentation.LOCALE = catalog.locale;
};
