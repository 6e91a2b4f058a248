/* The search page: results quote pages from a script, and the field is ready for typing. */
(() => {
  "use strict";
  const nameOf = (address) => address.replace(/^\.\//, "").replace(/\.html$/, "");

  // Sphinx fetches each page that it found. From a folder it may not, and from a server it need not.
  if (typeof PAGE_TEXTS !== "undefined") {
    window.fetch = async (address) => ({ text: async () => nameOf(String(address)) });
    Search.htmlToText = (name) => PAGE_TEXTS[name] || " ";
  }

  addEventListener("DOMContentLoaded", () => {
    const field = document.querySelector(".bd-search-container input[name=q]");
    field?.focus();
    field?.select();
  });
})();
