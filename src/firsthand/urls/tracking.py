"""Parameters of an address that say how a reader came."""

from urllib.parse import unquote_plus

# Last gone through: 2026-11.
_TRACKING_PREFIXES = (
    "utm_", "hsa_", "mtm_", "matomo_", "piwik_", "itm_", "vero_", "oly_", "_hs", "__hs", "at_custom",
    "gad_", "guce_", "ga_", "fb_action_", "elqtrack", "_branch_", "ml_subscriber", "sb_referer_", "cm_mm",
)  # fmt: skip
_TRACKING_NAMES = """
wt_mc wt_zmc ef_id icid _bta_tid _bta_c sr_share __s
__twitter_impression _ga _gl _kx _openstat at_bbc_team at_campaign at_campaign_type at_format at_link_id
at_link_origin at_link_type at_medium at_ptr_name awc bxid ck_subscriber_id cmpid dclid dicbo dm_i epik
fb_ref fb_source fbclid ftag gbraid gclid gclsrc gdffi gdfms gdftrk guccounter hootpostid hsctatracking
hsenc hsmi igsh igshid irclickid irgwc ito klaviyo_id li_fat_id maropost_id mc_cid mc_eid mibextid
mkt_tok mscklid msclkid ncid nr_email_referer ns_campaign ns_fee ns_linkname ns_mchannel ns_source
oborigurl pk_campaign pk_cid pk_content pk_keyword pk_kwd pk_medium pk_source raneaid ranmid ransiteid
rb_clickid ref_src ref_url s_cid s_kwcid sccid sfmc_activityid sfmc_id smid smtyp soc_src soc_trk
spm_id_from srsltid tblci trackingcode trk_contact trk_module trk_msg trk_sid tsrc ttclid twclid vgo_ee
wbraid wickedid wprov xtor yclid ysclid zanpid
"""
_TRACKING = frozenset(_TRACKING_NAMES.split())
# What AMP viewers and caches add.
_AMP_NAMES = "amp_js_v amp_gsa amp_ct amp_r amp_lite amp_latest_update_time ampshare usqp aoh"
_AMP_ADDED = frozenset(_AMP_NAMES.split())
_AMP_FLAGS = {"amp": ("", "1", "true"), "outputtype": ("amp",), "output": ("amp",)}


def without_tracking(query: str) -> str:
    """The query without tracking parameters; what stays, stays as it was written."""
    if not query:
        return ""
    return "&".join(pair for pair in query.split("&") if not _tracks(pair))


def _tracks(pair: str) -> bool:
    key, _, value = pair.partition("=")
    name = unquote_plus(key).lower()
    if name in _TRACKING or name in _AMP_ADDED or name.startswith(_TRACKING_PREFIXES):
        return True
    return value.lower() in _AMP_FLAGS.get(name, ())
