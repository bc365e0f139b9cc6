// The accessibility statement, in full, in each language: what was tested and how, what is known to lack, where to complain.
import type { Language } from './index.svelte.ts';

type Statement = {
  sections: { title: string; lines: string[] }[];
  complain: string;
  writeTo: string;
  noContact: string;
  ombudsman: string;
  made: string;
};

export const statement: Record<Language, Statement> = {
  fr: {
    sections: [
      {
        title: 'Conformité',
        lines: [
          'Cette carte vise les critères A et AA des WCAG 2.2 (norme EN 301 549). Elle est partiellement conforme : les exceptions connues suivent.',
        ],
      },
      {
        title: 'Ce qui a été vérifié',
        lines: [
          'À chaque version : les principaux états de la page, en trois langues, en clair et en sombre, par l’outil axe ; le parcours au clavier ; la page à 320 pixels de large, avec un texte doublé et en couleurs forcées. C’est une auto-évaluation : aucun organisme extérieur ne l’a contrôlée.',
        ],
      },
      {
        title: 'Ce qui manque',
        lines: [
          'La carte elle-même est une image : elle ne se lit pas au lecteur d’écran. L’onglet « Liste » dit où en est chaque lieu, l’onglet « Extérieur » la couverture de chaque zone ; au clavier, la touche Entrée dit ce qui est au centre.',
          'Les détails techniques des messages et les noms venus des données restent dans leur langue.',
          'Aucun essai n’a été fait avec des personnes utilisant un lecteur d’écran.',
        ],
      },
      {
        title: 'Autres formes',
        lines: [
          'Les mêmes résultats existent en tableau (CSV), en GeoJSON et en fiche imprimable, par le menu « Enregistrer ».',
        ],
      },
    ],
    complain: 'Signaler un problème',
    writeTo: 'Écrivez à l’organisme qui publie cette carte, en disant ce que vous cherchiez et avec quel appareil :',
    noContact: 'il n’a pas indiqué d’adresse dans ce projet ; adressez-vous à son accueil.',
    ombudsman:
      'Sans réponse satisfaisante, vous pouvez vous adresser au médiateur compétent : en Wallonie et pour les communes wallonnes, le Médiateur de la Wallonie et de la Fédération Wallonie-Bruxelles.',
    made: 'Déclaration établie par les auteurs du logiciel Maillage ; l’organisme qui publie la carte en répond et peut la compléter.',
  },
  nl: {
    sections: [
      {
        title: 'Conformiteit',
        lines: [
          'Deze kaart streeft naar de criteria A en AA van WCAG 2.2 (norm EN 301 549). Ze voldoet gedeeltelijk: de bekende uitzonderingen volgen.',
        ],
      },
      {
        title: 'Wat is nagegaan',
        lines: [
          'Bij elke versie: de voornaamste toestanden van de pagina, in drie talen, licht en donker, met het hulpmiddel axe; de weg met het toetsenbord; de pagina op 320 pixels breed, met verdubbelde tekst en met geforceerde kleuren. Dit is een zelfevaluatie: geen externe instantie heeft ze gecontroleerd.',
        ],
      },
      {
        title: 'Wat ontbreekt',
        lines: [
          'De kaart zelf is een beeld: een schermlezer leest ze niet. Het tabblad "Lijst" zegt hoe het met elke plaats staat, het tabblad "Buiten" de dekking van elke zone; met het toetsenbord zegt Enter wat er in het midden staat.',
          'Technische details van meldingen en namen uit de gegevens blijven in hun taal.',
          'Er is niet getest met mensen die een schermlezer gebruiken.',
        ],
      },
      {
        title: 'Andere vormen',
        lines: [
          'Dezelfde resultaten bestaan als tabel (CSV), als GeoJSON en als afdrukbaar blad, via het menu "Opslaan".',
        ],
      },
    ],
    complain: 'Een probleem melden',
    writeTo: 'Schrijf naar de instantie die deze kaart publiceert, en zeg wat u zocht en met welk toestel:',
    noContact: 'ze heeft in dit project geen adres vermeld; wend u tot haar onthaal.',
    ombudsman:
      'Zonder bevredigend antwoord kunt u zich wenden tot de bevoegde ombudsdienst: in Vlaanderen de Vlaamse Ombudsdienst, in Wallonië de Médiateur de la Wallonie et de la Fédération Wallonie-Bruxelles.',
    made: 'Verklaring opgesteld door de makers van de software Maillage; de instantie die de kaart publiceert staat ervoor in en kan ze aanvullen.',
  },
  en: {
    sections: [
      {
        title: 'Conformance',
        lines: [
          'This map aims at the criteria A and AA of WCAG 2.2 (standard EN 301 549). It conforms partially: the known exceptions follow.',
        ],
      },
      {
        title: 'What was checked',
        lines: [
          'With every version: the main states of the page, in three languages, light and dark, by the tool axe; the way through by keyboard; the page at 320 pixels wide, with text doubled and in forced colours. This is a self-assessment: no outside body has checked it.',
        ],
      },
      {
        title: 'What is missing',
        lines: [
          'The map itself is an image: a screen reader does not read it. The tab "List" says how every place stands, the tab "Outdoors" the coverage of every zone; by keyboard, Enter says what stands at the centre.',
          'Technical details of messages and names from the data stay in their own language.',
          'No trial was made with people who use a screen reader.',
        ],
      },
      {
        title: 'Other forms',
        lines: ['The same results exist as a table (CSV), as GeoJSON and as a sheet to print, by the menu "Save".'],
      },
    ],
    complain: 'Report a problem',
    writeTo: 'Write to the body that publishes this map, and say what you were looking for and with which device:',
    noContact: 'it has given no address in this project; ask at its reception.',
    ombudsman:
      'Without a satisfying answer you may turn to the ombudsman in charge: for Walloon municipalities the Médiateur de la Wallonie et de la Fédération Wallonie-Bruxelles, in Flanders the Vlaamse Ombudsdienst.',
    made: 'Statement made by the authors of the software Maillage; the body that publishes the map answers for it and may add to it.',
  },
};
