use model::{ApiName, CatalogId, DraftApiId, Key, KeyError, Timestamp, UrlName, Versioned};

#[test]
fn a_segment_is_an_id_or_a_name() {
    let id = CatalogId::new(Timestamp::from_micros(0), [3; 10]);
    type CatalogKey = Key<CatalogId, UrlName>;
    assert_eq!(id.to_string().parse::<CatalogKey>().unwrap(), Key::Id(id));
    let name: UrlName = "sb".parse().unwrap();
    assert_eq!("sb".parse::<CatalogKey>().unwrap(), Key::Name(name));
    assert!("cat_12".parse::<CatalogKey>().is_err(), "neither");
}

#[test]
fn a_versioned_name_needs_its_version() {
    type DraftKey = Key<DraftApiId, Versioned<ApiName>>;
    let key: DraftKey = "weather:1.0.0".parse().unwrap();
    assert_eq!(key.to_string(), "weather:1.0.0");
    assert_eq!(key.name().unwrap().version.as_str(), "1.0.0");
    let error = "weather".parse::<DraftKey>().unwrap_err();
    assert!(matches!(error, KeyError::NoVersion(_)));
    assert_eq!(
        error.to_string(),
        "`weather` lacks a version: write name:version, such as `weather:1.0.0`"
    );
    for wrong in ["weather:", ":1", "a:b:c", "a:..", "../x:1"] {
        assert!(wrong.parse::<DraftKey>().is_err(), "{wrong}");
    }
}
